import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { http } from '@/api/http'
import type { JourneyRow, Page } from '@/api/types'
import { may } from '@/app/session'
import { useAudienceNames } from '@/kit/person/useAudienceNames'

/** What uses an audience or a list, by name, with the way there; what one may not see stays a number. */
export function useUsers() {
  const audiences = useAudienceNames()
  const journeys = useQuery({ queryKey: ['journeys', 'names'], queryFn: ({ signal }) => http.get<Page<JourneyRow>>('/api/journeys', { limit: 200 }, signal), enabled: () => may('journeys.read'), staleTime: 60_000 })
  const known = computed(
    () =>
      new Map<string, { name: string; to: string }>([
        ...(audiences.data.value?.items ?? []).map((a) => [a.id, { name: a.name, to: `/audiences/${a.id}` }] as const),
        ...(journeys.data.value?.items ?? []).map((j) => [j.id, { name: j.name, to: `/reach/journeys/${j.id}` }] as const),
      ]),
  )
  return (ids: readonly unknown[] | undefined) => {
    const named = (ids ?? []).flatMap((id) => known.value.get(String(id)) ?? [])
    return { named, others: (ids?.length ?? 0) - named.length }
  }
}
