import type { Audience } from '@/api/types'

/** How an audience's members are kept. */
export type Keeping = { mode: 'live' | 'scheduled' | 'frozen'; everyMinutes?: number }
export const modes = ['live', 'scheduled', 'frozen'] as const
export const units = ['minutes', 'hours', 'days'] as const
export type Unit = (typeof units)[number]

const minutes: Record<Unit, number> = { minutes: 1, hours: 60, days: 1440 }
const shortest = 5
const longest = 31 * 1440

/** The largest unit that says it without a remainder. */
export function everyOf(every: number | null | undefined): { n: number; unit: Unit } {
  const asked = every ?? 1440
  const unit = asked % 1440 === 0 ? 'days' : asked % 60 === 0 ? 'hours' : 'minutes'
  return { n: asked / minutes[unit], unit }
}
/** Within what the server takes: from five minutes to a month. */
export const minutesOf = (n: number, unit: Unit) => Math.min(longest, Math.max(shortest, Math.round((Number.isFinite(n) ? n : 1) * minutes[unit])))

/** As the form edits it: when it was counted is not the form's. */
export function keepingOf({ keeping }: Audience): Keeping {
  const mode = keeping.mode as Keeping['mode']
  return mode === 'scheduled' && keeping.everyMinutes ? { mode, everyMinutes: keeping.everyMinutes } : { mode }
}
/** What the state chip says: of a counted audience, that it is not live. */
export const stateOf = (audience: Audience): string => (audience.state === 'live' ? audience.keeping.mode : audience.state)
