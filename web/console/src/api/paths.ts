import type { paths } from './schema'

type Filled<P extends string> = P extends `${infer Before}{${string}}${infer After}` ? `${Before}${string}${Filled<After>}` : P

/** An address of the management API; one that the contract does not have does not compile. */
export type Path = Filled<keyof paths & string>
