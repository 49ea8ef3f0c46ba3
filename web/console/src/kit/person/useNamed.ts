import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { http } from '@/api/http'
import type { JourneyRow, Page, TimelineEntry } from '@/api/types'
import { may } from '@/app/session'
import { useAudienceNames } from './useAudienceNames'

export type Named = { name: string; to: string }

/** The audience or journey that an event is about, by its name and with the way there; undefined where it is about
 *  none. One that has been deleted, or that the reader may not see, stays without a name. */
export function useNamed(entries: () => TimelineEntry[]) {
  const about = (key: string) => entries().some((entry) => typeof entry.properties?.[key] === 'string')
  const audiences = useAudienceNames(() => about('audience'))
  const journeys = useQuery({ queryKey: ['journeys', 'names'], queryFn: ({ signal }) => http.get<Page<JourneyRow>>('/api/journeys', { limit: 200 }, signal), enabled: () => may('journeys.read') && about('journey'), staleTime: 60_000 })
  const known = computed(
    () =>
      new Map<string, Named>([
        ...(audiences.data.value?.items ?? []).map((a) => [a.id, { name: a.name, to: `/audiences/${a.id}` }] as const),
        ...(journeys.data.value?.items ?? []).map((j) => [j.id, { name: j.name, to: `/reach/journeys/${j.id}` }] as const),
      ]),
  )
  return ({ name, properties }: TimelineEntry): Named | undefined => {
    const key = name.startsWith('audience_') ? 'audience' : name.startsWith('journey_') || name.startsWith('message_') ? 'journey' : undefined
    return key ? known.value.get(String(properties?.[key])) : undefined
  }
}
