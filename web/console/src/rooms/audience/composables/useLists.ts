import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { http } from '@/api/http'
import type { IdentifierType, Page, UploadedList } from '@/api/types'
import { useList } from '@/kit/table/useList'

export const useLists = () =>
  useList<UploadedList, 'q'>({
    key: 'lists',
    filters: ['q'],
    fetch: async ({ q }, signal) => {
      const { items } = await http.get<Page<UploadedList>>('/api/audiences/lists', {}, signal)
      const found = items.filter((list) => list.name.toLowerCase().includes(q?.toLowerCase() ?? ''))
      return { items: found, total: found.length }
    },
  })

export const useListTypes = () =>
  useQuery({ queryKey: ['identifier-types', 'plain'], queryFn: async ({ signal }) => (await http.get<Page<IdentifierType>>('/api/identity/types', {}, signal)).items.filter((type) => !type.type.includes('*')), staleTime: 300_000 })

export function useListActs() {
  const client = useQueryClient()
  const onSuccess = () => Promise.all([client.invalidateQueries({ queryKey: ['lists'] }), client.invalidateQueries({ queryKey: ['vocabulary'] })])
  const upload = useMutation({ mutationFn: (list: { name: string; type: string; values: string[] }) => http.post<UploadedList>('/api/audiences/lists', list), onSuccess })
  const remove = useMutation({ mutationFn: (id: string) => http.delete(`/api/audiences/lists/${id}`), onSuccess })
  return { upload, remove }
}

/** One value a line or a cell; empty ones and repeats say nothing. */
export const valuesOf = (text: string): string[] => [...new Set(text.split(/[\r\n,;\t，；]+/).map((value) => value.trim().replace(/^"|"$/g, '')).filter(Boolean))]
