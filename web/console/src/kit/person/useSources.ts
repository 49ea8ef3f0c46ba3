import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { http } from '@/api/http'
import type { Key, Page } from '@/api/types'
import { t } from '@/app/i18n'
import { may } from '@/app/session'

/** What Hortus itself sends and what people do here are sources as well. */
const own = ['console', 'hortus', 'import']

/** The name of a source is the name of its write key; those who may not see keys see where it has one, nothing else. */
export function useSources() {
  const keys = useQuery({
    queryKey: ['sources'],
    queryFn: ({ signal }) => http.get<Page<Key>>('/api/keys', { kind: 'write' }, signal),
    enabled: () => may('keys.manage'),
    staleTime: 300_000,
  })
  const names = computed(() => new Map((keys.data.value?.items ?? []).map((key) => [key.source, key.name])))
  return (source: string | null | undefined): string => {
    if (!source) return ''
    if (own.includes(source)) return t(`kit.source.${source}`)
    return names.value.get(source) ?? (source.startsWith('src_') ? '' : source)
  }
}
