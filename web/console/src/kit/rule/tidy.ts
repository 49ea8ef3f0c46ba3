import type { Measure, Rule, Test, Window, WrittenRule } from '@/api/types'

const count: Measure = { of: 'count' }
const once: Test = { is: 'atLeast', value: 1 }
const ever: Window = { window: 'ever' }

/** A written rule without its shorthand: what is left out is filled in, didNot and none become a negation. */
export function tidy(rule: WrittenRule): Rule {
  switch (rule.op) {
    case 'all':
    case 'any':
      return { op: rule.op, of: rule.of.map(tidy) }
    case 'none':
      return { op: 'not', rule: { op: 'any', of: rule.of.map(tidy) } }
    case 'not':
      return { op: 'not', rule: tidy(rule.rule) }
    case 'tagged': {
      const { match, source, added, ...rest } = rule
      const plain: Rule = { ...rest, match: match === 'all' ? 'all' : 'any', ...(source ? { source } : {}), ...(added ? { added } : {}) }
      return match === 'none' ? { op: 'not', rule: plain } : plain
    }
    case 'did':
      return { op: 'did', event: rule.event, where: rule.where ?? [], measure: rule.measure ?? count, test: rule.test ?? once, within: rule.within ?? ever }
    case 'didNot':
      return { op: 'not', rule: tidy({ ...rule, op: 'did' }) }
    default:
      return rule
  }
}
