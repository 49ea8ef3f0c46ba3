import type { TimelineEntry } from '@/api/types'
import { lang, minorDigits, money } from '@/fmt'
import { statusOf } from '../status'
import { masked } from './masked'

const text = (value: unknown) => (value === undefined || value === null ? undefined : String(value))

function amount(properties: Record<string, unknown>): string | undefined {
  const major = Number(properties.revenue ?? properties.total)
  if (!Number.isFinite(major)) return undefined
  const currency = text(properties.currency)
  return money(Math.round(major * 10 ** minorDigits(currency ?? 'CNY')), currency)
}

/** One line about an event: what matters of the kinds everybody has, the first properties of the company's own. */
export function summary({ name, properties, summary: given }: TimelineEntry): string {
  const p = properties ?? {}
  const stage = (code: unknown) => statusOf('stage', text(code) ?? '')?.[lang.value] ?? text(code)
  const joined = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(' · ')
  if (name.startsWith('Order ')) return joined(text(p.order_id), amount(p))
  // Which audience or journey it was is told by its name, where it still has one: its number says nothing.
  if (/^(audience|journey)_(entered|left)$/.test(name)) return ''
  if (name === 'stage_changed') return [stage(p.from), stage(p.to)].filter(Boolean).join(' → ')
  if (/^(Product|Page|Screen) /.test(name)) return joined(text(p.name) ?? text(p.title) ?? text(p.path), text(p.category))
  return masked(given ?? '')
}
