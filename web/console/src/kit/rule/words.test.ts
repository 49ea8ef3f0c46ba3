import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Rule } from '@/api/types'
import { countable, finished, sentence, type Say } from './words'

const zh = JSON.parse(readFileSync('src/kit/i18n/zh.json', 'utf8')) as { rule: unknown }
const say: Say = (key, values = {}) => {
  const found = key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], zh.rule) as string
  return found.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
}
const orders = (times: number, days: number): Rule => ({
  op: 'did', event: 'Order Completed', where: [], measure: { of: 'count' }, test: { is: 'atLeast', value: times }, within: { window: 'days', days },
})

it('a rule reads as one sentence', () => {
  const rule: Rule = {
    op: 'all',
    of: [{ op: 'tagged', tags: ['敏感肌'], match: 'any' }, { op: 'not', rule: { ...orders(1, 30), within: { window: 'rolling', seconds: 2_592_000 } } as Rule }],
  }
  expect(sentence(rule, say)).toBe('有标签「敏感肌」中任一个且不满足（最近 30×24 小时内做过「Order Completed」至少 1 次）')
})

it('an unfinished row is not counted', () => {
  const half: Rule = { op: 'has', field: 'city', test: { is: 'equals', value: '' } }
  expect(finished(half)).toBe(false)
  expect(finished({ op: 'has', field: 'city', test: { is: 'isSet' } })).toBe(true)
  expect(countable({ op: 'all', of: [half, orders(3, 90)] })).toEqual({ op: 'all', of: [orders(3, 90)] })
})

it('one item of a list, anything at all and what did not follow are said', () => {
  const written = (after: string) =>
    JSON.parse(`{"op":"sequence","steps":[{"event":"Order Completed","where":[{"property":"products","element":[
      {"property":"kind","test":{"is":"equals","value":"rose"}},{"property":"price","test":{"is":"greater","value":100}}]}]}],
      "then":{"without":[{"event":"${after}"}],"seconds":86400}}`) as Rule
  expect(sentence(written('*'), say)).toBe('依次做过 「Order Completed」（其中products 中同一项满足（kind 等于 rose、price 大于 100）），之后 1 天 内没有 「任意行为」')
  expect(finished(written('*'))).toBe(true)
  expect(finished(written(''))).toBe(false)
  expect(finished({ op: 'sequence', steps: [{ event: 'Order Completed' }] })).toBe(false)
})
