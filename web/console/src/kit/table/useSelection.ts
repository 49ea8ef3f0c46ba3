import { computed, ref } from 'vue'

/** Which rows are ticked, by key; Shift extends from the last one touched. */
export function useSelection(keys: () => string[]) {
  const chosen = ref(new Set<string>())
  let last: string | undefined

  function toggle(key: string, range = false) {
    const all = keys()
    const next = new Set(chosen.value)
    const on = !next.has(key)
    const from = range && last ? all.indexOf(last) : -1
    const to = all.indexOf(key)
    const span = from < 0 ? [key] : all.slice(Math.min(from, to), Math.max(from, to) + 1)
    for (const each of span) {
      if (on) next.add(each)
      else next.delete(each)
    }
    last = key
    chosen.value = next
  }

  const all = computed({
    get: () => keys().length > 0 && keys().every((key) => chosen.value.has(key)),
    set: (on) => (chosen.value = new Set(on ? keys() : [])),
  })

  return { chosen, toggle, all, clear: () => (chosen.value = new Set()) }
}
