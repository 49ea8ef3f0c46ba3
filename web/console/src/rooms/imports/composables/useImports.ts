import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { http } from '@/api/http'
import type { Import, ImportKind, Mapping, Page } from '@/api/types'
import { useList } from '@/kit/table/useList'

export const busy = (state: string) => ['checking', 'running', 'cancelling'].includes(state)
export const finished = (state: string) => ['done', 'done_with_errors', 'failed', 'cancelled'].includes(state)

export const useImportList = () =>
  useList<Import, 'state'>({ key: 'imports', filters: ['state'], fetch: (asked, signal) => http.get<Page<Import>>('/api/imports', asked, signal), every: 5_000 })

export const useImport = (id: string) =>
  useQuery({
    queryKey: ['import', id],
    queryFn: ({ signal }) => http.get<Import>(`/api/imports/${id}`, {}, signal),
    refetchInterval: (query) => (query.state.data && busy(query.state.data.state) ? 1_000 : false),
  })

export function useImportActs() {
  const client = useQueryClient()
  const onSettled = () => Promise.all([client.invalidateQueries({ queryKey: ['import'] }), client.invalidateQueries({ queryKey: ['imports'] }), client.invalidateQueries({ queryKey: ['jobs'] })])
  const upload = useMutation({
    mutationFn: ({ file, kind }: { file: File; kind: ImportKind }) => {
      const form = new FormData()
      form.set('file', file)
      form.set('kind', kind)
      return http.post<Import>('/api/imports', form)
    },
    onSettled,
  })
  /** Keeps the mapping, then checks every row without importing one. */
  const check = useMutation({
    mutationFn: async ({ id, mapping }: { id: string; mapping: Mapping }) => {
      await http.put<Import>(`/api/imports/${id}/mapping`, mapping)
      return http.post(`/api/imports/${id}/check`)
    },
    onSettled,
  })
  const run = useMutation({ mutationFn: (id: string) => http.post(`/api/imports/${id}/run`), onSettled })
  const cancel = useMutation({ mutationFn: (id: string) => http.post(`/api/imports/${id}/cancel`), onSettled })
  return { upload, check, run, cancel }
}
