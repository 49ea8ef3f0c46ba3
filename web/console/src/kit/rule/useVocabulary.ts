import { useQuery } from '@tanstack/vue-query'
import { computed, useId } from 'vue'
import { http } from '@/api/http'
import type { Path } from '@/api/paths'
import type { Audience, Page } from '@/api/types'
import { may } from '@/app/session'

type Word = { name?: string; key?: string }

function words(kind: string, path: Path, permission: string) {
  const id = useId()
  const query = useQuery({
    queryKey: ['vocabulary', kind],
    queryFn: ({ signal }) => http.get<Page<Word>>(path, { limit: 200 }, signal),
    enabled: () => may(permission),
    staleTime: 60_000,
  })
  return computed(() => ({ id, items: (query.data.value?.items ?? []).map((word) => word.name ?? word.key ?? '') }))
}

/** The names a rule may use, so that nobody types what the system knows. */
export function useVocabulary() {
  const audiences = useQuery({
    queryKey: ['vocabulary', 'audiences'],
    queryFn: ({ signal }) => http.get<Page<Audience>>('/api/audiences', { limit: 200 }, signal),
    enabled: () => may('audiences.read'),
    staleTime: 60_000,
  })
  return {
    audiences: computed(() => audiences.data.value?.items ?? []),
    fields: words('fields', '/api/attributes', 'customers.read'),
    tags: words('tags', '/api/tags', 'customers.read'),
    events: words('events', '/api/events/names', 'audiences.read'),
  }
}
