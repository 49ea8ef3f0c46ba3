import { useQuery } from '@tanstack/vue-query'
import { computed, onScopeDispose, ref, type Ref, watch } from 'vue'
import { http } from '@/api/http'
import type { Preview, Rule } from '@/api/types'
import { countable, finished } from './words'

export type Counts = Record<string, { count: number; remaining: number }>

/** Counts a rule 300 ms after its last change; the figure before it stays, greyed, until the new one is here. */
export function useCounts(rule: Ref<Rule>) {
  const settled = ref(countable(rule.value))
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(rule, (next) => {
    clearTimeout(timer)
    timer = setTimeout(() => (settled.value = countable(next)), 300)
  }, { deep: true })
  onScopeDispose(() => clearTimeout(timer))

  const ready = computed(() => finished(settled.value))
  const query = useQuery({
    queryKey: ['audience-preview', settled],
    queryFn: ({ signal }) => http.post<Preview>('/api/audiences/preview', { rule: settled.value }, { signal }),
    enabled: ready,
    placeholderData: (previous) => previous,
    staleTime: 30_000,
    retry: false,
  })
  const counts = computed<Counts>(() => Object.fromEntries((query.data.value?.nodes ?? []).map((node) => [node.path, node])))
  const busy = computed(() => query.isFetching.value || JSON.stringify(countable(rule.value)) !== JSON.stringify(settled.value))
  return { query, counts, busy, ready }
}
