import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { http } from '@/api/http'
import type { AttributeRow, Audience, EventName, Page, Stage, TagRow, Unit } from '@/api/types'
import { t } from '@/app/i18n'
import { may } from '@/app/session'
import { number } from '@/fmt'
import type { Path } from '@/api/paths'

/** One thing a rule may name: what it is called, what is known about it, and real values seen lately. */
export type Word = { value: string; label: string; note?: string; group?: string; type?: string; samples?: string[] }

const whole = <T>(kind: string, path: Path, permission: string) =>
  useQuery({ queryKey: ['vocabulary', kind], queryFn: ({ signal }) => http.get<Page<T>>(path, {}, signal), enabled: () => may(permission), staleTime: 60_000 })

const consents = ['email', 'sms']

/** The names a rule may use, with what they mean, so that nobody types what the system knows. */
export function useVocabulary() {
  const attributes = whole<AttributeRow>('attributes', '/api/attributes', 'customers.read')
  const tags = whole<TagRow>('tags', '/api/tags', 'customers.read')
  const events = whole<EventName>('events', '/api/events/names', 'audiences.read')
  const audiences = whole<Audience>('audiences', '/api/audiences', 'audiences.read')
  const stages = whole<Stage>('stages', '/api/stages', 'customers.read')
  const units = whole<Unit>('units', '/api/units', 'customers.read')

  const own = computed<Word[]>(() => [
    { value: '$orders', label: t('kit.rule.own.orders'), group: t('kit.rule.own.title'), type: 'number' },
    { value: '$spent', label: t('kit.rule.own.spent'), note: t('kit.rule.own.spentNote'), group: t('kit.rule.own.title'), type: 'number' },
  ])
  const fields = computed<Word[]>(() => [
    ...own.value,
    ...(attributes.data.value?.items ?? []).map((a) => ({ value: a.key, label: a.label || a.key, note: [a.label === a.key ? '' : a.key, t(`kit.rule.types.${a.type}`)].filter(Boolean).join(' · '), group: t('kit.rule.own.attributes'), type: a.type })),
  ])
  const kind = (name: string) => (name.includes('_') && name === name.toLowerCase() ? t('kit.rule.own.facts') : t('kit.rule.own.events'))
  return {
    fields,
    events: computed<(Word & { properties: EventName['properties'] })[]>(() =>
      (events.data.value?.items ?? []).map((e) => ({ value: e.name, label: e.name, note: t('kit.rule.count7d', { count: number(e.count7d) }), group: kind(e.name), properties: e.properties })),
    ),
    tags: computed<Word[]>(() => (tags.data.value?.items ?? []).map((tag) => ({ value: tag.name, label: tag.name, note: t('kit.rule.people', { count: number(tag.customers) }), group: tag.group ?? undefined }))),
    stages: computed<Word[]>(() => (stages.data.value?.items ?? []).map((s) => ({ value: s.id, label: s.name, note: t('kit.rule.people', { count: number(s.customers) }) }))),
    units: computed<Word[]>(() => (units.data.value?.items ?? []).map((u) => ({ value: u.id, label: u.name, note: u.code }))),
    audiences: computed<Word[]>(() => (audiences.data.value?.items ?? []).map((a) => ({ value: a.id, label: a.name, note: t('kit.rule.people', { count: number(a.size) }) }))),
    consents: computed<Word[]>(() => consents.map((value) => ({ value, label: t(`kit.rule.consents.${value}`) }))),
  }
}
export type Vocabulary = ReturnType<typeof useVocabulary>
