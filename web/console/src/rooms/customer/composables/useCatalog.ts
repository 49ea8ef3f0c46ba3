import { useMutation, useQueryClient } from '@tanstack/vue-query'
import { http } from '@/api/http'
import type { AttributeRow, Page, Quarantined, TagRow } from '@/api/types'
import { useList } from '@/kit/table/useList'

const has = (text: string | null | undefined, asked: string | undefined) => !asked || (text ?? '').toLowerCase().includes(asked.toLowerCase())

/** The whole vocabulary is one answer; searching it needs no server. */
export const useTagList = () =>
  useList<TagRow, 'q' | 'group'>({
    key: 'tags',
    filters: ['q', 'group'],
    fetch: async ({ q, group }, signal) => {
      const { items } = await http.get<Page<TagRow>>('/api/tags', {}, signal)
      const found = items.filter((tag) => has(tag.name, q) && (!group || tag.group === group))
      return { items: found, total: found.length }
    },
  })

export const useAttributeList = () =>
  useList<AttributeRow, 'q' | 'type'>({
    key: 'attributes',
    filters: ['q', 'type'],
    fetch: async ({ q, type }, signal) => {
      const { items } = await http.get<Page<AttributeRow>>('/api/attributes', {}, signal)
      const found = items.filter((each) => (has(each.key, q) || has(each.label, q)) && (!type || each.type === type))
      return { items: found, total: found.length }
    },
  })

export const useQuarantine = () =>
  useList<Quarantined, 'key'>({
    key: 'quarantine',
    filters: ['key'],
    fetch: (asked, signal) => http.get<Page<Quarantined>>('/api/attributes/quarantine', asked, signal),
  })

export type AttributeChange = { key: string; label?: string; type?: string; pii?: boolean }

export function useCatalogActs() {
  const client = useQueryClient()
  const fresh = (...keys: string[]) => ({ onSuccess: () => Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] }))) })
  const saveTag = useMutation({ mutationFn: (tag: { name: string; group?: string }) => http.post<TagRow>('/api/tags', tag), ...fresh('tags', 'vocabulary') })
  const saveAttribute = useMutation({
    mutationFn: ({ key, ...change }: AttributeChange) => http.put<AttributeRow>(`/api/attributes/${encodeURIComponent(key)}`, change),
    ...fresh('attributes', 'vocabulary'),
  })
  return { saveTag, saveAttribute }
}
