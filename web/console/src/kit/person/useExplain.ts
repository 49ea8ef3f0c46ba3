import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

const prefix = 'explain:'

/** Of whom, or of what, an explanation is open: it is in the address, and Back closes it. */
export function useExplain() {
  const route = useRoute()
  const router = useRouter()
  const explained = computed(() => {
    const { panel } = route.query
    return typeof panel === 'string' && panel.startsWith(prefix) ? panel.slice(prefix.length) : undefined
  })
  const explain = (id: string) => router.push({ query: { ...route.query, panel: prefix + id } })
  function close() {
    const { panel: _, ...query } = route.query
    return router.replace({ query })
  }
  return { explained, explain, close }
}
