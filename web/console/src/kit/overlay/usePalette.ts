import { useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { http } from '@/api/http'
import type { CustomerRow, Named, Page } from '@/api/types'
import { t } from '@/app/i18n'
import type { NavEntry } from '@/app/rooms'
import { may } from '@/app/session'
import { phone } from '@/fmt'

export type Hit = { title: string; note?: string; to: string }
export type Section = { title: string; hits: Hit[] }

/** Initials typed instead of Han characters: kh finds 客户. */
export const initials: Record<string, string> = {
  overview: 'zl', customers: 'kh', conflicts: 'sfct', imports: 'dr', audiences: 'rq', journeys: 'lc', deliveries: 'fsmx',
  connections: 'jr', accounts: 'zhjs', keys: 'my', audit: 'sj', 'live-events': 'sssj', 'rejected-events': 'bjsj', 'parked-events': 'bgz',
  tags: 'bq', stages: 'smzq', attributes: 'khsx', identifiers: 'sflx', units: 'zz', templates: 'drmb', value: 'khjz', lists: 'md',
}

function search<T>(kind: 'customers' | 'audiences' | 'journeys', text: Ref<string>, permission: string) {
  return useQuery({
    queryKey: ['palette', kind, text],
    queryFn: ({ signal }) => http.get<Page<T>>(`/api/${kind}`, { q: text.value.trim(), limit: 4 }, signal),
    enabled: () => text.value.trim().length > 0 && may(permission),
    placeholderData: (previous) => previous,
  })
}

/** Pages answer at once from memory; people, audiences and journeys come from the server with its data scope. */
export function usePalette(text: Ref<string>, entries: () => NavEntry[]) {
  const customers = search<CustomerRow>('customers', text, 'customers.read')
  const audiences = search<Named>('audiences', text, 'audiences.read')
  const journeys = search<Named>('journeys', text, 'journeys.read')

  const pages = computed<Hit[]>(() => {
    const asked = text.value.trim().toLowerCase()
    return entries()
      .flatMap((entry) => entry.pages.map((page) => ({ page, area: t(`nav.${entry.area}`), title: t(`nav.${page.name}`) })))
      .filter(({ page, title }) => !asked || title.toLowerCase().includes(asked) || initials[page.name]?.startsWith(asked))
      .slice(0, asked ? 4 : 8)
      .map(({ page, area, title }) => ({ title, note: area, to: page.path }))
  })
  const named = (path: string, items: Named[] | undefined) => (items ?? []).map((i) => ({ title: i.name, to: `${path}/${i.id}` }))

  const sections = computed<Section[]>(() => {
    const asked = text.value.trim() !== ''
    const people = (customers.data.value?.items ?? []).map((c) => ({
      title: c.displayName,
      note: c.phoneMasked ? phone(c.phoneMasked) : undefined,
      to: `/customers/${c.id}`,
    }))
    const found = [
      { title: t('nav.customers'), hits: asked ? people : [] },
      { title: t('nav.audiences'), hits: asked ? named('/audiences', audiences.data.value?.items) : [] },
      { title: t('nav.journeys'), hits: asked ? named('/reach/journeys', journeys.data.value?.items) : [] },
      { title: t('kit.palette.pages'), hits: pages.value },
    ]
    return found.filter((section) => section.hits.length > 0)
  })
  const flat = computed(() => sections.value.flatMap((section) => section.hits))
  const busy = computed(() => customers.isFetching.value || audiences.isFetching.value || journeys.isFetching.value)
  return { sections, flat, busy }
}
