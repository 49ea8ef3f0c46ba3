import type { Leaf } from '@/api/types'

/** The kinds of condition in the order they are offered. */
export const kinds = ['did', 'has', 'tagged', 'stage', 'sequence', 'unit', 'level', 'channel', 'consent', 'in', 'list', 'share', 'everyone'] as const
export type Kind = (typeof kinds)[number]

/** A new condition of a kind, not yet finished where it needs a choice. */
export function fresh(kind: Kind): Leaf {
  switch (kind) {
    case 'did':
      return { op: 'did', event: '', where: [], measure: { of: 'count' }, test: { is: 'atLeast', value: 1 }, within: { window: 'days', days: 30 } }
    case 'has':
      return { op: 'has', field: '', test: { is: 'equals', value: '' } }
    case 'tagged':
      return { op: 'tagged', tags: [], match: 'any' }
    case 'sequence':
      return { op: 'sequence', steps: [{ event: '' }, { event: '' }], within: { window: 'days', days: 30 } }
    case 'consent':
      return { op: 'consent', channel: 'email', state: 'granted' }
    case 'in':
      return { op: 'in', audience: '' }
    case 'list':
      return { op: 'list', list: '' }
    case 'share':
      return { op: 'share', salt: '', from: 0, to: 10 }
    case 'everyone':
      return { op: 'everyone' }
    default:
      return { op: kind, in: [] }
  }
}
