import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { http } from '@/api/http'
import type { Channel, Journey, JourneyGraph, JourneyPerson, JourneyProblem, JourneyRow, Page } from '@/api/types'
import { may } from '@/app/session'
import { useList } from '@/kit/table/useList'

export const useJourneyList = () =>
  useList<JourneyRow, 'q' | 'state'>({
    key: 'journeys',
    filters: ['q', 'state'],
    fetch: (asked, signal) => http.get<Page<JourneyRow>>('/api/journeys', asked, signal),
    every: 15_000,
  })

/** Live counts every 5 s, in a visible tab only. */
export const useJourney = (id: string) =>
  useQuery({ queryKey: ['journey', id], queryFn: ({ signal }) => http.get<Journey>(`/api/journeys/${id}`, {}, signal), refetchInterval: 5_000 })

export const usePeople = (id: string, node: () => string | undefined) =>
  useQuery({
    queryKey: ['journey', id, 'people', node],
    queryFn: ({ signal }) => http.get<Page<JourneyPerson>>(`/api/journeys/${id}/people`, { node: node(), limit: 50 }, signal),
    enabled: () => node() !== undefined,
  })

export const useChannelNames = () =>
  useQuery({
    queryKey: ['names', 'channels'],
    queryFn: async ({ signal }) => new Map((await http.get<Page<Channel>>('/api/channels', {}, signal)).items.map((each) => [each.id, each.name])),
    enabled: () => may('channels.read'),
    staleTime: 60_000,
  })

export type JourneyDraft = { name: string; graph: JourneyGraph }
export type Step = 'publish' | 'pause' | 'resume' | 'stop'

export function useJourneyActs() {
  const client = useQueryClient()
  const onSuccess = () => Promise.all([client.invalidateQueries({ queryKey: ['journeys'] }), client.invalidateQueries({ queryKey: ['journey'] })])
  const create = useMutation({ mutationFn: (draft: JourneyDraft) => http.post<Journey>('/api/journeys', draft, { idempotencyKey: crypto.randomUUID() }), onSuccess })
  const change = useMutation({ mutationFn: ({ id, ...draft }: JourneyDraft & { id: string }) => http.put<Journey>(`/api/journeys/${id}`, draft), onSuccess })
  const step = useMutation({ mutationFn: ({ id, step: to }: { id: string; step: Step }) => http.post(`/api/journeys/${id}/${to}`), onSuccess })
  const remove = useMutation({ mutationFn: (id: string) => http.delete(`/api/journeys/${id}`), onSuccess })
  return { create, change, step, remove }
}

type Checked = JourneyProblem[] | { problems?: JourneyProblem[]; items?: JourneyProblem[] }
export async function check(graph: JourneyGraph): Promise<JourneyProblem[]> {
  const answer = await http.post<Checked>('/api/journeys/check', { graph })
  return Array.isArray(answer) ? answer : (answer.problems ?? answer.items ?? [])
}
