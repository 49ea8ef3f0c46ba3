/** Lengths of time as people say them: the unit that leaves no remainder, the largest first. */
export const spanUnits = ['days', 'hours', 'minutes'] as const
export type SpanUnit = (typeof spanUnits)[number]

const secondsOf: Record<SpanUnit, number> = { days: 86_400, hours: 3600, minutes: 60 }

/** Without a length, hours are asked for: the commonest answer. */
export const unitOf = (seconds: number | null | undefined): SpanUnit => (seconds ? (spanUnits.find((unit) => seconds % secondsOf[unit] === 0) ?? 'minutes') : 'hours')
export const amountIn = (seconds: number, unit: SpanUnit): number => seconds / secondsOf[unit]
/** Whole seconds; undefined for what is no length. */
export function spanOf(amount: number, unit: SpanUnit): number | undefined {
  const seconds = Math.round(amount * secondsOf[unit])
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined
}
