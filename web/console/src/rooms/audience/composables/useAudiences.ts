import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { http } from '@/api/http'
import type { Audience, Comparison, Member, Move, Page, Rule, SizeAt } from '@/api/types'
import { useList } from '@/kit/table/useList'
import type { Keeping } from './keeping'

export const useAudienceList = () =>
  useList<Audience, 'q' | 'state'>({
    key: 'audiences',
    filters: ['q', 'state'],
    fetch: (asked, signal) => http.get<Page<Audience>>('/api/audiences', asked, signal),
    every: 15_000,
  })

export const useAudience = (id: string) =>
  useQuery({
    queryKey: ['audience', id],
    queryFn: ({ signal }) => http.get<Audience>(`/api/audiences/${id}`, {}, signal),
    refetchInterval: (query) => (query.state.data?.state === 'counting' ? 2_000 : 15_000),
  })

export const useMembers = (id: string) =>
  useList<Member, 'q' | 'at'>({
    key: `audience-members-${id}`,
    filters: ['q', 'at'],
    fetch: (asked, signal) => http.get<Page<Member>>(`/api/audiences/${id}/members`, asked, signal),
    every: 15_000,
  })

export const useMoves = (id: string) =>
  useList<Move, 'q' | 'way'>({
    key: `audience-moves-${id}`,
    filters: ['q', 'way'],
    fetch: ({ way, ...asked }, signal) => http.get<Page<Move>>(`/api/audiences/${id}/moves`, { ...asked, entered: way && String(way === 'in') }, signal),
    every: 30_000,
  })

export const useSizes = (id: string) => useQuery({ queryKey: ['audience', id, 'sizes'], queryFn: ({ signal }) => http.get<Page<SizeAt>>(`/api/audiences/${id}/history`, {}, signal), refetchInterval: 60_000 })

/** Counts two audiences against each other, as they are now. */
export const useComparison = (a: () => string, b: () => string | undefined) =>
  useQuery({
    queryKey: ['audience-compare', a, b],
    queryFn: ({ signal }) => http.post<Comparison>('/api/audiences/compare', { a: { audience: a() }, b: { audience: b() } }, { signal }),
    enabled: () => b() !== undefined,
    retry: false,
  })

export type AudienceDraft = { name: string; description?: string; rule: Rule; keeping?: Keeping }

export function useAudienceActs() {
  const client = useQueryClient()
  const onSuccess = () => Promise.all([client.invalidateQueries({ queryKey: ['audiences'] }), client.invalidateQueries({ queryKey: ['audience'] })])
  const create = useMutation({ mutationFn: (draft: AudienceDraft) => http.post<Audience>('/api/audiences', draft, { idempotencyKey: crypto.randomUUID() }), onSuccess })
  const change = useMutation({ mutationFn: ({ id, ...draft }: AudienceDraft & { id: string }) => http.put<Audience>(`/api/audiences/${id}`, draft), onSuccess })
  const remove = useMutation({ mutationFn: (id: string) => http.delete(`/api/audiences/${id}`), onSuccess })
  return { create, change, remove }
}
