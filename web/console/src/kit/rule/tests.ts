import type { Test, TestName } from '@/api/types'

/** Which questions make sense of which kind of value, the commonest first. */
const byType: Record<string, TestName[]> = {
  text: ['equals', 'in', 'contains', 'startsWith', 'notEquals', 'notIn', 'notContains', 'isSet'],
  number: ['atLeast', 'atMost', 'greater', 'less', 'between', 'equals', 'notEquals', 'in', 'notIn', 'isSet'],
  boolean: ['equals', 'isSet'],
  date: ['anniversary', 'withinLast', 'longerAgo', 'withinNext', 'before', 'after', 'isSet'],
  time: ['withinLast', 'longerAgo', 'withinNext', 'before', 'after', 'anniversary', 'isSet'],
  list: ['equals', 'in', 'contains', 'startsWith', 'notEquals', 'notIn', 'notContains', 'isSet'],
  source: ['equals', 'in', 'notEquals', 'notIn'],
  count: ['atLeast', 'atMost', 'equals', 'greater', 'less', 'between'],
  /** When something happened, which has no anniversary. */
  moment: ['withinLast', 'longerAgo', 'withinNext', 'before', 'after', 'isSet'],
  /** What an event said: no part of a text is searched for in it. */
  value: ['equals', 'in', 'notEquals', 'notIn', 'atLeast', 'atMost', 'greater', 'less', 'between', 'isSet'],
}
export const testsOf = (type: string | undefined, known: Set<string>, relative = true): TestName[] =>
  (byType[type ?? 'text'] ?? byType.text ?? []).filter((is) => known.has(is) && (relative || !isRelative(is)))

export const isRelative = (is: TestName) => is === 'withinLast' || is === 'longerAgo' || is === 'withinNext' || is === 'anniversary'
const isMany = (is: TestName) => is === 'in' || is === 'notIn'

/** What a test starts with, keeping the value where the new question can use it. */
export function asking(is: TestName, type: string | undefined, before?: unknown): Test {
  const one = Array.isArray(before) ? before[0] : before
  const scalar = typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean' ? one : undefined
  if (is === 'isSet') return { is }
  if (is === 'anniversary') return { is, value: { days: 7, calendar: 'gregorian' } }
  if (isRelative(is)) return { is, value: { days: 7 } }
  if (isMany(is)) return { is, value: Array.isArray(before) ? before : scalar === undefined || scalar === '' ? [] : [scalar] }
  if (is === 'between') return { is, value: [scalar ?? '', ''] }
  if (type === 'boolean') return { is, value: typeof scalar === 'boolean' ? scalar : true }
  return { is, value: scalar ?? '' }
}

/** A typed text as the kind of value it stands for. */
export const valued = (text: string, type: string | undefined): string | number =>
  (type === 'number' || type === 'count') && text !== '' && Number.isFinite(Number(text)) ? Number(text) : text
