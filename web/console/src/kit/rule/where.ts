import type { EventName, Where } from '@/api/types'

/** How several conditions on one event stand together. */
export const ties = ['element', 'any', 'all', 'none'] as const
export type Tie = (typeof ties)[number]
export type Tied = Exclude<Where, { test: unknown }>
type Properties = EventName['properties']

/** In the place of a property: who sent the event. */
export const eventSource = '$source'
export const isSingle = (where: Where): where is Extract<Where, { test: unknown }> => 'test' in where
export const tieOf = (where: Tied): Tie => ('element' in where ? 'element' : 'any' in where ? 'any' : 'all' in where ? 'all' : 'none')
export const within = (where: Tied): Where[] => ('element' in where ? where.element : 'any' in where ? where.any : 'all' in where ? where.all : where.none)

/** The same conditions under another tie; the list an element is of stays named. */
export function tied(tie: Tie, conditions: Where[], property = ''): Tied {
  if (tie === 'element') return { property, element: conditions }
  return tie === 'any' ? { any: conditions } : tie === 'all' ? { all: conditions } : { none: conditions }
}

/** The same conditions with the values of those on the source replaced. */
export function sourced(where: Where[], name: (id: string) => string): Where[] {
  const one = (value: unknown) => name(String(value))
  return where.map((each) => {
    if (!isSingle(each)) return tied(tieOf(each), sourced(within(each), name), 'property' in each ? each.property : '')
    if (each.property !== eventSource) return each
    return { ...each, test: { ...each.test, value: Array.isArray(each.test.value) ? each.test.value.map(one) : one(each.test.value) } }
  })
}

/** Lists of objects that an event has been seen with: everything before the last key of a path. */
export const listsOf = (properties: Properties): string[] => [...new Set(properties.filter((p) => p.key.includes('.')).map((p) => p.key.slice(0, p.key.lastIndexOf('.'))))]
/** What an element of such a list has. */
export const partsOf = (properties: Properties, list: string): Properties => properties.filter((p) => p.key.startsWith(`${list}.`)).map((p) => ({ ...p, key: p.key.slice(list.length + 1) }))
