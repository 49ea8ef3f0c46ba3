import { onBeforeUnmount, onMounted } from 'vue'
import { useRouter } from 'vue-router'
import { prefs } from '@/app/prefs'
import { areaHomes, areaKeys } from './areas'

/** Ctrl-K, `?` and `g` with an initial: deaf while somebody types or an input method composes. */
export function useShellKeys(acts: { palette: () => void; keys: () => void }) {
  const router = useRouter()
  let going = 0

  function onKey(event: KeyboardEvent) {
    if (event.isComposing) return
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault()
      return acts.palette()
    }
    const typing = (event.target as HTMLElement).closest?.('input, textarea, select, [contenteditable]')
    if (typing || !prefs.shortcuts || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === '?') return acts.keys()
    const area = areaKeys[event.key]
    if (area && Date.now() - going < 1_000) void router.push(areaHomes[area] ?? `/${area}`)
    going = event.key === 'g' ? Date.now() : 0
  }

  onMounted(() => addEventListener('keydown', onKey))
  onBeforeUnmount(() => removeEventListener('keydown', onKey))
}
