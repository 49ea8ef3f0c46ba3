import type { EventName, Where } from '@/api/types'

/** How several conditions on one event stand together. */
export const ties = ['element', 'any', 'all', 'none'] as const
export type Tie = (typeof ties)[number]
export type Tied = Exclude<Where, { test: unknown }>
type Properties = EventName['properties']

export const isSingle = (where: Where): where is Extract<Where, { test: unknown }> => 'test' in where
export const tieOf = (where: Tied): Tie => ('element' in where ? 'element' : 'any' in where ? 'any' : 'all' in where ? 'all' : 'none')
export const within = (where: Tied): Where[] => ('element' in where ? where.element : 'any' in where ? where.any : 'all' in where ? where.all : where.none)

/** The same conditions under another tie; the list an element is of stays named. */
export function tied(tie: Tie, conditions: Where[], property = ''): Tied {
  if (tie === 'element') return { property, element: conditions }
  return tie === 'any' ? { any: conditions } : tie === 'all' ? { all: conditions } : { none: conditions }
}

/** Lists of objects that an event has been seen with: everything before the last key of a path. */
export const listsOf = (properties: Properties): string[] => [...new Set(properties.filter((p) => p.key.includes('.')).map((p) => p.key.slice(0, p.key.lastIndexOf('.'))))]
/** What an element of such a list has. */
export const partsOf = (properties: Properties, list: string): Properties => properties.filter((p) => p.key.startsWith(`${list}.`)).map((p) => ({ ...p, key: p.key.slice(list.length + 1) }))
