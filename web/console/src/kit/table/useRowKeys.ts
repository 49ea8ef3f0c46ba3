import { nextTick, ref } from 'vue'
import { prefs } from '@/app/prefs'

type Acts = { open: (i: number) => void; peek: (i: number) => void; toggle: (i: number, range: boolean) => void; reveal: (i: number) => void }

/** j k move, x ticks, Space peeks, Enter opens: never while somebody types or an input method composes. */
export function useRowKeys(count: () => number, acts: Acts) {
  const active = ref(0)

  async function move(to: number, table: HTMLElement) {
    active.value = Math.min(Math.max(0, to), count() - 1)
    acts.reveal(active.value)
    await nextTick()
    table.querySelector<HTMLElement>(`[data-row="${active.value}"]`)?.focus()
  }

  function onKey(event: KeyboardEvent) {
    const target = event.target as HTMLElement
    if (event.isComposing || event.ctrlKey || event.metaKey || target.closest('input:not([type=checkbox]), textarea, select')) return
    const table = event.currentTarget as HTMLElement
    const onRow = target.hasAttribute('data-row')
    const letters = prefs.shortcuts
    if (event.key === 'ArrowDown' || (letters && event.key === 'j')) void move(active.value + 1, table)
    else if (event.key === 'ArrowUp' || (letters && event.key === 'k')) void move(active.value - 1, table)
    else if (letters && event.key.toLowerCase() === 'x') acts.toggle(active.value, event.shiftKey)
    else if (onRow && event.key === ' ') acts.peek(active.value)
    else if (onRow && event.key === 'Enter') acts.open(active.value)
    else return
    event.preventDefault()
  }

  return { active, onKey }
}
