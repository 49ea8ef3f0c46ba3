import { useQuery } from '@tanstack/vue-query'
import { computed, useId } from 'vue'
import { http } from '@/api/http'
import type { Page } from '@/api/types'
import { may } from '@/app/session'

type Word = { name?: string; key?: string }

function words(kind: string, path: string, permission: string, more: string[] = []) {
  const id = useId()
  const query = useQuery({
    queryKey: ['vocabulary', kind],
    queryFn: ({ signal }) => http.get<Page<Word>>(path, { limit: 200 }, signal),
    enabled: () => may(permission),
    staleTime: 60_000,
  })
  return computed(() => ({ id, items: [...new Set([...more, ...(query.data.value?.items ?? []).map((word) => word.name ?? word.key ?? '')])] }))
}

/** The names a rule may use, so that nobody types what the system knows. */
export function useVocabulary() {
  return {
    fields: words('fields', '/api/attributes', 'customers.read', ['stage']),
    tags: words('tags', '/api/tags', 'customers.read'),
    events: words('events', '/api/events/names', 'audiences.read'),
  }
}
