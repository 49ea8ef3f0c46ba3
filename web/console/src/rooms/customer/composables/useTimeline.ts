import { useInfiniteQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { http } from '@/api/http'
import { since } from '@/api/since'
import type { Page, TimelineEntry } from '@/api/types'
import { useUrlFilters } from '@/kit/table/useUrlFilters'

/** What happened to one person, newest first, a hundred at a time; the server filters, so that 50,000 events stay quick.
 *  What is new comes by itself, until somebody has gone further back and reads there. */
export function useTimeline(id: () => string) {
  const url = useUrlFilters(['type', 'q', 'from'] as const)
  const query = useInfiniteQuery({
    queryKey: ['timeline', id, url.filters],
    queryFn: ({ pageParam, signal }) =>
      http.get<Page<TimelineEntry>>(
        `/api/customers/${id()}/timeline`,
        { ...url.filters.value, from: since(url.filters.value.from), cursor: pageParam, limit: 100 },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: ({ state }) => (state.data && state.data.pages.length > 1 ? false : 15_000),
  })
  const entries = computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? [])
  return { query, entries, ...url }
}
