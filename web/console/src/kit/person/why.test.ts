import { expect, it } from 'vitest'
import type { Verdict, WrittenRule } from '@/api/types'
import { whyLines } from './why'

const did = (event: string): WrittenRule => ({ op: 'did', event })
const verdict = (path: string, holds: boolean) => ({ path, verdict: holds, rule: did('x'), text: { zh: '', en: '' }, evidence: [] }) as Verdict

it('an excluded condition that holds is what keeps a person out', () => {
  const rule: WrittenRule = { op: 'all', of: [did('viewed'), { op: 'not', rule: did('ordered') }] }
  const lines = whyLines(rule, [verdict('/of/0', true), verdict('/of/1/rule', true)])
  expect(lines.map(({ key, met, excluded, depth }) => [key, met, excluded, depth])).toEqual([['/of/0', true, false, 0], ['/of/1/rule', false, true, 0]])
})

it('a group of alternatives is met by one of them', () => {
  const rule: WrittenRule = { op: 'all', of: [{ op: 'any', of: [did('a'), did('b')] }, { op: 'none', of: [did('c')] }, { op: 'not', rule: { op: 'any', of: [did('d')] } }] }
  const lines = whyLines(rule, [verdict('/of/0/of/0', false), verdict('/of/0/of/1', true), verdict('/of/1/of/0', false), verdict('/of/2/rule/of/0', true)])
  expect(lines.map((line) => [line.key, line.depth, line.met, 'group' in line ? line.group : 'leaf'])).toEqual([
    ['/of/0', 0, true, 'any'], ['/of/0/of/0', 1, false, 'leaf'], ['/of/0/of/1', 1, true, 'leaf'],
    ['/of/1', 0, true, 'none'], ['/of/1/of/0', 1, false, 'leaf'],
    ['/of/2/rule', 0, false, 'any'], ['/of/2/rule/of/0', 1, true, 'leaf'],
  ])
})

it('a rule of one condition is one line', () => {
  expect(whyLines(did('a'), [verdict('', true)]).map((line) => line.met)).toEqual([true])
})
