import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, type Ref, toValue } from 'vue'
import { useRoute } from 'vue-router'
import type { Page } from './columns'
import { useUrlFilters } from './useUrlFilters'

const mostExported = 10_000

type Asked<Key extends string> = Partial<Record<Key, string>> & { cursor?: string; limit: number }

/** One page of a list, as the address asks for it; a visible tab refreshes itself when told how often. */
export function useList<Row, Key extends string>(options: {
  key: string
  filters: readonly Key[]
  fetch: (asked: Asked<Key>, signal: AbortSignal) => Promise<Page<Row>>
  limit?: number
  every?: number | false | Ref<number | false>
}) {
  const route = useRoute()
  const url = useUrlFilters(options.filters)
  const asked = computed(() => ({ ...url.filters.value, cursor: route.query.after as string | undefined, limit: options.limit ?? 50 }))
  const query = useQuery({
    queryKey: [options.key, 'list', asked],
    queryFn: ({ signal }) => options.fetch(asked.value as Asked<Key>, signal),
    placeholderData: keepPreviousData,
    refetchInterval: () => toValue(options.every) ?? false,
  })
  /** Every row the filters leave, page after page, for an export; stops at ten thousand. */
  async function all(): Promise<Row[]> {
    const rows: Row[] = []
    let cursor: string | undefined
    do {
      const page = await options.fetch({ ...asked.value, cursor, limit: 200 } as Asked<Key>, new AbortController().signal)
      rows.push(...page.items)
      cursor = page.next ?? undefined
    } while (cursor && rows.length < mostExported)
    return rows
  }
  return { query, ...url, asked, all }
}
