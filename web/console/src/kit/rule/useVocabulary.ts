import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { http } from '@/api/http'
import type { EventName, Page, RuleCatalog } from '@/api/types'
import { t } from '@/app/i18n'
import { may } from '@/app/session'
import { lang, number } from '@/fmt'
import { anyEvent } from './words'

/** One thing a rule may name: what it is called, what is known about it, and real values seen lately. */
export type Word = { value: string; label: string; note?: string; group?: string; type?: string; samples?: string[] }

/** Fields that are conditions of their own kind in the builder. */
const ownKind = /^\$(stage|unit|units|consent\..*)$/
const plain = (values: string[] | undefined): Word[] => (values ?? []).map((value) => ({ value, label: value }))

/** The names a rule may use, with what they mean, so that nobody types what the system knows. */
export function useVocabulary() {
  const allowed = () => may('audiences.read')
  const catalog = useQuery({ queryKey: ['vocabulary', 'catalog'], queryFn: ({ signal }) => http.get<RuleCatalog>('/api/audiences/catalog', {}, signal), enabled: allowed, staleTime: 60_000 })
  const events = useQuery({ queryKey: ['vocabulary', 'events'], queryFn: ({ signal }) => http.get<Page<EventName>>('/api/events/names', {}, signal), enabled: allowed, staleTime: 60_000 })
  const data = catalog.data
  const sources = computed<Word[]>(() => (data.value?.sources ?? []).map((one) => ({ value: one.id, label: lang.value === 'zh' ? one.label : one.labelEn })))

  const fields = computed<Word[]>(() =>
    (data.value?.attributes ?? [])
      .filter((a) => !ownKind.test(a.field))
      .sort((a, b) => Number(b.field.startsWith('$')) - Number(a.field.startsWith('$')))
      .map((a) => ({
        value: a.field,
        label: lang.value === 'zh' ? a.label : a.labelEn,
        note: a.description[lang.value] || t(`kit.rule.types.${a.type}`),
        group: t(a.field.startsWith('$') ? 'kit.rule.own.title' : 'kit.rule.own.attributes'),
        type: a.type,
        samples: a.values as unknown as string[],
      })),
  )
  /** Hortus writes its own records in lower case with underscores; everything else came through a door. */
  const origin = (name: string) => t(/^[a-z]+(_[a-z]+)+$/.test(name) ? 'kit.rule.own.facts' : 'kit.rule.own.events')
  /** An event by what it is called; its name, which rules are written with, stays in sight. */
  function event({ name, label, labelEn, count7d, properties }: EventName) {
    const called = lang.value === 'zh' ? label : labelEn
    const note = [called === name ? '' : name, t('kit.rule.count7d', { count: number(count7d) })].filter(Boolean).join(' · ')
    return { value: name, label: called, note, group: origin(name), samples: properties.map((p) => p.key), properties }
  }
  /** Whether the names are here, or will not come: before that, nothing typed can be told from what is known. */
  const ready = computed(() => !allowed() || (!catalog.isPending.value && !events.isPending.value))
  return {
    ready,
    fields,
    events: computed<(Word & { properties: EventName['properties'] })[]>(() => [
      { value: anyEvent, label: t('kit.rule.anyEvent'), note: t('kit.rule.anyEventNote'), properties: [] },
      ...(events.data.value?.items ?? []).map(event),
    ]),
    tags: computed<Word[]>(() => (data.value?.tags ?? []).map((tag) => ({ value: tag.name, label: tag.name, group: tag.group ?? undefined }))),
    tagSources: computed<Word[]>(() => plain(data.value?.tagSources).map((word) => ({ ...word, label: sources.value.find((one) => one.value === word.value)?.label ?? word.value }))),
    sources,
    stages: computed<Word[]>(() => (data.value?.stages ?? []).map((s) => ({ value: s.id, label: s.name }))),
    units: computed<Word[]>(() => (data.value?.units ?? []).map((u) => ({ value: u.id, label: u.name, note: u.code }))),
    audiences: computed<Word[]>(() => (data.value?.audiences ?? []).map((a) => ({ value: a.id, label: a.name }))),
    lists: computed<Word[]>(() => (data.value?.lists ?? []).map((l) => ({ value: l.id, label: l.name }))),
    levels: computed<Word[]>(() => plain(data.value?.levels)),
    channels: computed<Word[]>(() => plain(data.value?.channels)),
    consents: computed<Word[]>(() => plain(data.value?.consents).map((word) => ({ ...word, label: word.value === 'email' || word.value === 'sms' ? t(`kit.rule.consents.${word.value}`) : word.value }))),
  }
}
export type Vocabulary = ReturnType<typeof useVocabulary>
