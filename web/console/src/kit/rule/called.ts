import type { Leaf, Where } from '@/api/types'
import type { Vocabulary, Word } from './useVocabulary'
import { sourced } from './where'

const label = (words: Word[], value: string) => words.find((word) => word.value === value)?.label ?? value

/** A condition with what it names by number or key called as people call it: for reading, not for sending. */
export function called(leaf: Leaf, v: Vocabulary): Leaf {
  const named = <T extends { where?: Where[] }>(event: T): T => (event.where ? { ...event, where: sourced(event.where, (id) => label(v.sources.value, id)) } : event)
  switch (leaf.op) {
    case 'has':
      return { ...leaf, field: label(v.fields.value, leaf.field) }
    case 'stage':
      return { ...leaf, in: leaf.in.map((each) => label(v.stages.value, each)) }
    case 'unit':
      return { ...leaf, in: leaf.in.map((each) => label(v.units.value, each)) }
    case 'consent':
      return { ...leaf, channel: label(v.consents.value, leaf.channel) }
    case 'in':
      return { ...leaf, audience: label(v.audiences.value, leaf.audience) }
    case 'list':
      return { ...leaf, list: label(v.lists.value, leaf.list) }
    case 'tagged':
      return leaf.source ? { ...leaf, source: label(v.sources.value, leaf.source) } : leaf
    case 'did':
      return named(leaf)
    case 'sequence':
      return { ...leaf, steps: leaf.steps.map(named) }
    default:
      return leaf
  }
}
