import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { http } from '@/api/http'
import type { ImportKind, Mapping, Page, Template } from '@/api/types'

export const useTemplates = (kind?: ImportKind) =>
  useQuery({ queryKey: ['import-templates', kind], queryFn: ({ signal }) => http.get<Page<Template>>('/api/imports/templates', { kind }, signal), staleTime: 30_000 })

export function useKeepTemplate() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (template: { name: string; kind: ImportKind; mapping: Mapping }) => http.post<Template>('/api/imports/templates', template),
    onSuccess: () => client.invalidateQueries({ queryKey: ['import-templates'] }),
  })
}

/** The part of a kept mapping that fits this file: columns the file does not have are left out. */
export function fitted(template: Template, columns: string[]): Mapping {
  const known = new Set(columns)
  const kept = Object.entries(template.mapping.columns).filter(([name]) => known.has(name))
  return { ...template.mapping, columns: Object.fromEntries(kept), ...(template.mapping.identifiers ? { identifiers: template.mapping.identifiers.filter((name) => known.has(name)) } : {}) }
}
