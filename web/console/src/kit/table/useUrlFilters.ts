import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** Filters that live in the address: every list can be sent to a colleague, and Back restores it. */
export function useUrlFilters<Key extends string>(keys: readonly Key[]) {
  const route = useRoute()
  const router = useRouter()

  const filters = computed(() => {
    const at = (key: Key) => (typeof route.query[key] === 'string' ? (route.query[key] as string) : undefined)
    return Object.fromEntries(keys.map((key) => [key, at(key)])) as Record<Key, string | undefined>
  })
  const active = computed(() => keys.filter((key) => filters.value[key]))

  /** A changed filter starts again at the first page. */
  function set(changes: Partial<Record<Key, string | undefined>>) {
    const { after: _, ...rest } = route.query
    const query = { ...rest, ...changes }
    for (const [key, value] of Object.entries(query)) if (!value) delete (query as Record<string, unknown>)[key]
    return router.replace({ query })
  }

  const clear = () => set(Object.fromEntries(keys.map((key) => [key, undefined])) as Partial<Record<Key, undefined>>)
  return { filters, active, set, clear }
}
