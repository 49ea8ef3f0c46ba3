import type { paths } from './schema'

type Filled<P extends string> = P extends `${infer Before}{${string}}${infer After}` ? `${Before}${string}${Filled<After>}` : P

/** Doors that are agreed but not in the committed contract yet; each leaves this list when it arrives there. */
type Agreed =
  | '/api/channels'
  | `/api/channels/${string}`
  | '/api/deliveries'
  | `/api/deliveries/${string}`
  | '/api/events/live'
  | '/api/events/names'
  | '/api/insight/days'
  | '/api/insight/status'
  | `/api/customers/${string}/timeline`
  | '/api/events/rejected/export'

/** An address of the management API; one that the contract does not have does not compile. */
export type Path = Filled<keyof paths & string> | Agreed
