import type { Ago, Measure, Occasion, Rule, Step, Test, Where, Window, WrittenRule } from '@/api/types'
import { date, duration, lang, number } from '@/fmt'
import { statusOf } from '../status'
import { tidy } from './tidy'
import { eventSource, isSingle, within } from './where'

/** In the place of an event's name: anything a person does. */
export const anyEvent = '*'

/** Says things in the reader's language; `event` is what an event is called, its name where none is known. */
export type Say = ((key: string, values?: Record<string, unknown>) => string) & { event?: (name: string) => string }

/** 7 天 or 36 小时: a length as tests relative to now carry it. */
function ago(value: unknown): string {
  const length = value as Partial<{ days: number; seconds: number }> | undefined
  if (typeof length?.days === 'number') return duration(length.days * 86_400_000) || ''
  return typeof length?.seconds === 'number' ? duration(length.seconds * 1000) : ''
}

/** What a test asks, with its value: 至少 3, 近 7 天内. */
export function tested(test: Test, say: Say): string {
  if (test.is === 'isSet') return say('tests.isSet')
  if (test.is === 'withinLast' || test.is === 'longerAgo' || test.is === 'withinNext') return say(`text.${test.is}`, { length: ago(test.value) })
  if (test.is === 'anniversary') {
    const value = test.value as { days?: number; calendar?: string } | undefined
    return say(value?.calendar === 'lunar' ? 'text.anniversaryLunar' : 'text.anniversary', { days: number(value?.days ?? 0) })
  }
  if (test.is === 'between' && Array.isArray(test.value)) return say('text.betweenValues', { from: plain(test.value[0]), to: plain(test.value[1]) })
  return `${say(`tests.${test.is}`)} ${Array.isArray(test.value) ? test.value.map(plain).join(say('text.joiner')) : plain(test.value)}`
}
const plain = (value: unknown): string => (typeof value === 'number' ? number(value, 2) : String(value ?? ''))

/** An event as it is called, or whatever somebody does. */
export const called = (event: string, say: Say) => (event === anyEvent ? say('anyEvent') : (say.event?.(event) ?? event))

/** Which of the events count, in brackets; nothing when all do. */
export function restriction(where: Where[] | undefined, say: Say): string {
  const one = (w: Where): string => {
    if (isSingle(w)) return `${w.property === eventSource ? say('eventSource') : w.property} ${tested(w.test, say)}`
    if ('element' in w) return say('text.element', { list: w.property, where: w.element.map(one).join(say('text.joiner')) })
    if ('any' in w) return `(${w.any.map(one).join(say('text.any'))})`
    if ('all' in w) return `(${w.all.map(one).join(say('text.joiner'))})`
    return say('text.not', { rule: w.none.map(one).join(say('text.any')) })
  }
  return where?.length ? say('text.where', { where: where.map(one).join(say('text.joiner')) }) : ''
}

/** The end of a span is no longer inside: the day before it is the last. */
const lastDay = (to: string | null | undefined) => (to ? date(new Date(to).getTime() - 1) : date(null))

export function when(window: Window, say: Say): string {
  const ending = (length: number | null | undefined, unit: string) => (length ? say('text.upTo', { ago: say(`text.units.${unit}`, { n: length }) }) : '')
  switch (window.window) {
    case 'rolling': {
      const length = window.seconds * 1000
      if (window.endingSecondsAgo) return say('text.endingAgo', { ago: duration(window.endingSecondsAgo * 1000), length: duration(length) })
      const days = window.seconds / 86_400
      return say('text.rolling', { hours: Number.isInteger(days) && days > 1 ? `${days}×24` : number(window.seconds / 3600, 1) })
    }
    case 'days':
      return ending(window.endingDaysAgo, 'days') + say('text.days', { days: window.days })
    case 'weeks':
      return ending(window.endingWeeksAgo, 'weeks') + say('text.weeks', { weeks: window.weeks })
    case 'months':
      return ending(window.endingMonthsAgo, 'months') + say('text.months', { months: window.months })
    case 'between':
      return say(window.from && window.to ? 'text.between' : window.from ? 'text.since' : 'text.until', { from: date(window.from), to: lastDay(window.to) })
    case 'after':
    case 'before': {
      const how = say(window.which === 'last' ? 'text.lastOf' : 'text.firstOf', { event: called(window.event, say), where: restriction(window.where, say) })
      return window.seconds ? say(`text.${window.window}Within`, { how, length: duration(window.seconds * 1000) }) : say(`text.${window.window}`, { how })
    }
    default:
      return say(`text.${window.window}`)
  }
}

const done = (measure: Measure, rule: Extract<Rule, { op: 'did' }>, say: Say) => {
  const common = { window: when(rule.within, say), event: called(rule.event, say), test: tested(rule.test, say) }
  if (measure.of === 'count') return say('text.didCount', common)
  const property = 'property' in measure ? measure.property : ''
  return say('text.didMeasure', { ...common, measure: say(`text.measures.${measure.of}`, { property }) })
}

/** A rule as one sentence in the reader's language, where the server's own reading is not at hand. */
export const sentence = (rule: WrittenRule, say: Say): string => told(tidy(rule), say)

function told(rule: Rule, say: Say, inside = false): string {
  switch (rule.op) {
    case 'all':
    case 'any': {
      if (rule.of.length === 0) return say('text.none')
      const joined = rule.of.map((each) => told(each, say, true)).join(say(`text.${rule.op}`))
      return inside && rule.of.length > 1 ? `(${joined})` : joined
    }
    case 'not':
      return say('text.not', { rule: told(rule.rule, say) })
    case 'has':
      return `${rule.field} ${tested(rule.test, say)}`
    case 'stage':
      return say('text.stage', { stages: rule.in.map((code) => statusOf('stage', code)?.[lang.value] ?? code).join(say('text.joiner')) })
    case 'level':
    case 'channel':
    case 'unit':
      return say(`text.${rule.op}`, { names: rule.in.join(say('text.joiner')) })
    case 'consent':
      return say(`text.${rule.state}`, { channel: rule.channel })
    case 'in':
      return say('text.in', { audience: rule.audience })
    case 'list':
      return say('text.list', { list: rule.list })
    case 'share':
      return say('text.share', { from: number(rule.from, 2), to: number(rule.to, 2), salt: rule.salt })
    case 'everyone':
      return say('text.none')
    case 'tagged': {
      const tags = rule.tags.map((tag) => `「${tag}」`).join(say('text.joiner'))
      const more = [rule.source && say('text.tagSource', { source: rule.source }), rule.added && say('text.tagAdded', { test: tested(rule.added, say) })].filter(Boolean).join(say('text.joiner'))
      return say(rule.match === 'all' ? 'text.taggedAll' : 'text.taggedAny', { tags }) + (more ? `(${more})` : '')
    }
    case 'did':
      return done(rule.measure, rule, say) + restriction(rule.where, say)
    case 'sequence': {
      const named = (o: Occasion) => `「${called(o.event, say)}」${restriction(o.where, say)}`
      const step = (s: Step) => named(s) + (s.withinSeconds ? say('text.gap', { length: duration(s.withinSeconds * 1000) }) : '') + (s.without?.length ? say('text.without', { events: s.without.map(named).join(say('text.any')) }) : '')
      const after = rule.then ? say('text.thenNot', { length: duration(rule.then.seconds * 1000), events: rule.then.without.map(named).join(say('text.any')) }) : ''
      return (rule.within ? when(rule.within, say) : '') + say('text.sequence', { steps: rule.steps.map(step).join(say('text.then')) }) + after
    }
    default:
      return (rule as { op: string }).op
  }
}

const filled = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 && value.every(filled) : typeof value === 'number' ? Number.isFinite(value) : typeof value === 'object' && value !== null ? Object.values(value as Ago).every(filled) : value !== undefined && value !== null && value !== ''
const asked = (test: Test) => test.is === 'isSet' || filled(test.value)
const narrowed = (where: Where[] | undefined): boolean => (where ?? []).every((w) => (isSingle(w) ? w.property !== '' && asked(w.test) : within(w).length > 0 && narrowed(within(w)) && (!('property' in w) || w.property !== '')))
const bounded = (window: Window | null | undefined): boolean => {
  if (!window) return true
  if (window.window === 'between') return Boolean(window.from || window.to) && !(window.from && window.to && window.from >= window.to)
  if (window.window === 'after' || window.window === 'before') return window.event !== '' && narrowed(window.where)
  return Object.values(window).every((value) => typeof value !== 'number' || value >= 0)
}

const happens = (what: Occasion) => what.event !== '' && narrowed(what.where)

/** Whether a row has everything it needs to be counted. */
export function finished(rule: Rule): boolean {
  switch (rule.op) {
    case 'all':
    case 'any':
      return rule.of.some(finished)
    case 'not':
      return finished(rule.rule)
    case 'has':
      return rule.field !== '' && asked(rule.test)
    case 'tagged':
      return rule.tags.length > 0 && (!rule.added || asked(rule.added))
    case 'stage':
    case 'level':
    case 'channel':
    case 'unit':
      return rule.in.length > 0
    case 'consent':
      return rule.channel !== ''
    case 'in':
      return rule.audience !== ''
    case 'list':
      return rule.list !== ''
    case 'share':
      return rule.salt !== '' && rule.to > rule.from
    case 'did':
      return rule.event !== '' && asked(rule.test) && bounded(rule.within) && narrowed(rule.where) && (!('property' in rule.measure) || rule.measure.property !== '')
    case 'sequence':
      return rule.steps.length >= (rule.then ? 1 : 2) && rule.steps.every((step) => happens(step) && (step.without ?? []).every(happens)) && bounded(rule.within) && (!rule.then || (rule.then.seconds > 0 && rule.then.without.length > 0 && rule.then.without.every(happens)))
    default:
      return true
  }
}

/** The rule without its unfinished rows: what is counted while somebody is still typing. */
export function countable(rule: Rule): Rule {
  if (rule.op === 'all' || rule.op === 'any') return { op: rule.op, of: rule.of.filter(finished).map(countable) }
  if (rule.op === 'not') return { op: 'not', rule: countable(rule.rule) }
  return rule
}

/** Where each node of the countable rule stands in the rule with everything: answers of the server name the former. */
export function origins(rule: Rule, from = '', to = ''): Map<string, string> {
  const found = new Map([[to, from]])
  const add = (more: Map<string, string>) => more.forEach((value, key) => found.set(key, value))
  if (rule.op === 'not') add(origins(rule.rule, `${from}/rule`, `${to}/rule`))
  if (rule.op === 'all' || rule.op === 'any') {
    let kept = 0
    rule.of.forEach((row, i) => {
      if (finished(row)) add(origins(row, `${from}/of/${i}`, `${to}/of/${kept++}`))
    })
  }
  return found
}
