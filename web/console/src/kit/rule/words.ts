import type { Rule, Test, Window, WrittenRule } from '@/api/types'
import { date, duration, lang, number } from '@/fmt'
import { statusOf } from '../status'
import { tidy } from './tidy'

export type Say = (key: string, values?: Record<string, unknown>) => string

const value = (test: Test) =>
  test.is === 'isSet' ? '' : Array.isArray(test.value) ? test.value.join(', ') : typeof test.value === 'number' ? number(test.value, 2) : String(test.value ?? '')

const hourMs = 3_600_000

function when(window: Window, say: Say): string {
  switch (window.window) {
    case 'rolling': {
      const length = window.seconds * 1000
      if (window.endingSecondsAgo) return say('text.endingAgo', { ago: duration(window.endingSecondsAgo * 1000), length: duration(length) })
      const days = window.seconds / 86_400
      return say('text.rolling', { hours: Number.isInteger(days) && days > 1 ? `${days}×24` : number(length / hourMs, 1) })
    }
    case 'days':
      return say('text.days', { days: window.days })
    case 'between':
      return say('text.between', { from: date(window.from), to: date(window.to) })
    case 'ever':
    case 'since_entry':
      return say(`text.${window.window}`)
    default:
      return window satisfies never
  }
}

/** A rule as one sentence in the reader's language; what the 规则原文 view prints. */
export const sentence = (rule: WrittenRule, say: Say): string => told(tidy(rule), say)

function told(rule: Rule, say: Say, inner = false): string {
  switch (rule.op) {
    case 'all':
    case 'any': {
      if (rule.of.length === 0) return say('text.none')
      const joined = rule.of.map((each) => told(each, say, true)).join(say(`text.${rule.op}`))
      return inner && rule.of.length > 1 ? `(${joined})` : joined
    }
    case 'not':
      return say('text.not', { rule: told(rule.rule, say) })
    case 'has':
      return say('text.has', { field: rule.field, test: say(`tests.${rule.test.is}`), value: value(rule.test) }).trim()
    case 'stage':
      return say('text.stage', { stages: rule.in.map((code) => statusOf('stage', code)?.[lang.value] ?? code).join(say('text.joiner')) })
    case 'in':
      return say('text.in', { audience: rule.audience })
    case 'everyone':
      return say('text.none')
    case 'tagged':
      return say(rule.match === 'all' ? 'text.taggedAll' : 'text.taggedAny', { tags: rule.tags.map((tag) => `「${tag}」`).join(say('text.joiner')) })
    case 'did': {
      const where = rule.where.map((w) => `${w.property} ${say(`tests.${w.test.is}`)} ${value(w.test)}`.trim()).join(say('text.joiner'))
      const common = { window: when(rule.within, say), event: rule.event, test: say(`tests.${rule.test.is}`), value: value(rule.test) }
      const did = rule.measure.of === 'count' ? say('text.didCount', common) : say('text.didSum', { ...common, property: rule.measure.property })
      return did + (where ? say('text.where', { where }) : '')
    }
    default:
      return rule satisfies never
  }
}

/** Whether a row has everything it needs to be counted. */
export function finished(rule: Rule): boolean {
  const tested = (test: Test) => test.is === 'isSet' || (test.value !== undefined && test.value !== '' && !(Array.isArray(test.value) && test.value.length === 0))
  switch (rule.op) {
    case 'all':
    case 'any':
      return rule.of.some(finished)
    case 'not':
      return finished(rule.rule)
    case 'has':
      return rule.field !== '' && tested(rule.test)
    case 'tagged':
      return rule.tags.length > 0
    case 'stage':
      return rule.in.length > 0
    case 'in':
      return rule.audience !== ''
    case 'everyone':
      return true
    case 'did': {
      const bounded = rule.within.window !== 'between' || (rule.within.from !== '' && rule.within.to !== '')
      const sized = rule.within.window !== 'days' || rule.within.days > 0
      return rule.event !== '' && tested(rule.test) && bounded && sized && (rule.measure.of === 'count' || rule.measure.property !== '')
    }
    default:
      return rule satisfies never
  }
}

/** The rule without its unfinished rows: what is counted while somebody is still typing. */
export function countable(rule: Rule): Rule {
  if (rule.op === 'all' || rule.op === 'any') return { op: rule.op, of: rule.of.filter(finished).map(countable) }
  if (rule.op === 'not') return { op: 'not', rule: countable(rule.rule) }
  return rule
}
