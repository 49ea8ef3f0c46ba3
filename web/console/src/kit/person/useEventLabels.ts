import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { http } from '@/api/http'
import type { EventLabel, Page } from '@/api/types'
import { t } from '@/app/i18n'
import { lang } from '@/fmt'

/** What events are called: those every company has in the reader's language, its own events as it named them,
 *  told apart where they read like one of the former. */
export function useEventLabels() {
  const query = useQuery({ queryKey: ['event-labels'], queryFn: ({ signal }) => http.get<Page<EventLabel>>('/api/events/labels', {}, signal), staleTime: Number.POSITIVE_INFINITY })
  const labels = computed(() => new Map((query.data.value?.items ?? []).map((one) => [one.name, lang.value === 'zh' ? one.label : one.labelEn])))
  const taken = computed(() => new Set((query.data.value?.items ?? []).flatMap((one) => [one.label.toLowerCase(), one.labelEn.toLowerCase()])))
  return (name: string) => labels.value.get(name) ?? (taken.value.has(name.toLowerCase()) ? t('kit.ownEvent', { name }) : name)
}
