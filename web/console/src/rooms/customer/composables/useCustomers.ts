import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { http } from '@/api/http'
import { since } from '@/api/since'
import type { CustomerProfile, CustomerRow, Page, Tag } from '@/api/types'
import { may } from '@/app/session'
import { useList } from '@/kit/table/useList'

export const customerFilters = ['q', 'stage', 'tag', 'unit', 'audience', 'reachable', 'lastSeenFrom', 'sort'] as const

export const useCustomerList = () =>
  useList<CustomerRow, (typeof customerFilters)[number]>({
    key: 'customers',
    filters: customerFilters,
    fetch: (asked, signal) => http.get<Page<CustomerRow>>('/api/customers', { ...asked, lastSeenFrom: since(asked.lastSeenFrom) }, signal),
  })

export const useTags = () =>
  useQuery({
    queryKey: ['tags'],
    queryFn: ({ signal }) => http.get<Page<Tag & { customers: number }>>('/api/tags', { limit: 200 }, signal),
    enabled: () => may('customers.read'),
    staleTime: 300_000,
  })

export const useCustomer = (id: () => string) =>
  useQuery({
    queryKey: ['customer', id],
    queryFn: ({ signal }) => http.get<CustomerProfile>(`/api/customers/${id()}`, {}, signal),
    refetchInterval: 15_000,
  })

/** Everything an operator changes on one person; each change is an event, so it is read back after it is written. */
export function useCustomerActs(id: () => string) {
  const client = useQueryClient()
  const onSettled = () =>
    Promise.all([client.invalidateQueries({ queryKey: ['customer', id()] }), client.invalidateQueries({ queryKey: ['timeline', id()] })])

  const addTag = useMutation({ mutationFn: (name: string) => http.post(`/api/customers/${id()}/tags`, { name }), onSettled })
  const removeTag = useMutation({ mutationFn: (name: string) => http.delete(`/api/customers/${id()}/tags/${encodeURIComponent(name)}`), onSettled })
  const setAttribute = useMutation({
    mutationFn: ({ key, value }: { key: string; value: unknown }) => http.patch(`/api/customers/${id()}/attributes`, { [key]: value }),
    onSettled,
  })
  const setConsent = useMutation({
    mutationFn: ({ channel, state, proof }: { channel: string; state: string; proof: string }) =>
      http.put(`/api/customers/${id()}/consents/${channel}`, { state, proof }),
    onSettled,
  })
  const split = useMutation({
    mutationFn: (node: string | number) => http.post<{ newCustomerId: string }>(`/api/customers/${id()}/split`, { node }),
    onSettled,
  })
  const reveal = (what: string | number) => http.post<{ value: string }>(`/api/customers/${id()}/reveal`, { what: String(what) }).then((answer) => answer.value)
  const erase = (confirm: string, reason: string) => http.post<{ jobId: string }>(`/api/customers/${id()}/erase`, { confirm, reason })
  return { addTag, removeTag, setAttribute, setConsent, split, reveal, erase }
}
