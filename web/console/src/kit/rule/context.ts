import { inject, type InjectionKey, provide, type Ref } from 'vue'
import type { Rule, Verdict } from '@/api/types'
import type { Pointer } from './tree'
import type { Counts, Fault } from './useCounts'
import type { Language } from './useLanguage'
import type { Vocabulary } from './useVocabulary'

/** What every row of one builder shares. */
export type RuleContext = {
  change: (path: Pointer, rule: Rule) => void
  add: (group: Pointer, index: number, kind: 'condition' | 'group') => void
  act: (path: Pointer, what: RowAct) => void
  counts: Ref<Counts>
  everybody: Ref<number>
  busy: Ref<boolean>
  faults: Ref<Fault[]>
  verdicts: Ref<Map<Pointer, Verdict>>
  language: Ref<Language>
  vocabulary: Vocabulary
  active: Ref<Pointer>
  /** On a phone every condition is one line to read, and only one of them is open to be filled in. */
  outline: Ref<boolean>
  open: Ref<Pointer | undefined>
}
export type RowAct = 'up' | 'down' | 'copy' | 'remove' | 'exclude' | 'flip'
/** How deep groups nest in the builder; what is deeper is written as text, or saved as an audience of its own. */
export const deepest = 4

const key: InjectionKey<RuleContext> = Symbol('rule')
export const provideRule = (context: RuleContext) => provide(key, context)
/** Whether what is typed may be taken as it is: not before the known names are here. */
export const useNamesReady = () => inject(key, undefined)?.vocabulary.ready
export function useRuleContext(): RuleContext {
  const context = inject(key)
  if (!context) throw new Error('a rule row needs a builder around it')
  return context
}
