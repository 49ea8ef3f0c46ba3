import { describe, expect, it } from 'vitest'
import type { Rule } from '@/api/types'
import { at, excluded, insert, move, put, remove, rows, wrapped } from './tree'

const stage = (code: string): Rule => ({ op: 'stage', in: [code] })
const rule: Rule = { op: 'all', of: [stage('a'), { op: 'not', rule: { op: 'any', of: [stage('b'), stage('c')] } }, stage('d')] }
const read = (of: Rule): string => {
  if (of.op === 'not') return `!${read(of.rule)}`
  if (of.op === 'all' || of.op === 'any') return `${of.op}(${of.of.map(read).join(' ')})`
  return of.op === 'stage' ? `${of.in[0]}` : of.op
}
const moved = (path: string, by: -1 | 1, deepest = 4) => {
  const to = move(rule, path, by, deepest)
  return `${read(to.rule)} @${to.path}`
}

describe('the tree of a rule', () => {
  it('is read and changed by address, the old one stays whole', () => {
    expect(read(at(rule, '/of/1/rule/of/1') as Rule)).toBe('c')
    expect(read(put(rule, '/of/1/rule/of/1', stage('x')))).toBe('all(a !any(b x) d)')
    expect(read(insert(rule, '/of/1/rule', 1, stage('x')))).toBe('all(a !any(b x c) d)')
    expect(read(rule)).toBe('all(a !any(b c) d)')
    expect(at(rule, '/of/9')).toBeUndefined()
  })

  it('lists its rows in reading order', () => {
    expect(rows(rule).map((row) => `${row.depth} ${row.path}`)).toEqual(['0 /of/0', '0 /of/1', '1 /of/1/rule/of/0', '1 /of/1/rule/of/1', '0 /of/2'])
  })

  it('loses a group with its last row, but never the outermost', () => {
    expect(read(remove(remove(rule, '/of/1/rule/of/0'), '/of/1/rule/of/0'))).toBe('all(a d)')
    expect(read(remove({ op: 'all', of: [stage('a')] }, '/of/0'))).toBe('all()')
  })

  it('a row moves over its neighbour, into a group and out of it', () => {
    expect(moved('/of/0', 1)).toBe('all(!any(a b c) d) @/of/0/rule/of/0')
    expect(moved('/of/2', -1)).toBe('all(a !any(b c d)) @/of/1/rule/of/2')
    expect(moved('/of/1/rule/of/0', -1)).toBe('all(a b !any(c) d) @/of/1')
    expect(moved('/of/1/rule/of/1', 1)).toBe('all(a !any(b) c d) @/of/2')
    expect(moved('/of/1/rule/of/0', 1)).toBe('all(a !any(c b) d) @/of/1/rule/of/1')
    expect(moved('/of/0', -1)).toBe('all(a !any(b c) d) @/of/0')
  })

  it('a row passes by a group that would become too deep', () => {
    expect(moved('/of/0', 1, 1)).toBe('all(!any(b c) a d) @/of/1')
  })

  it('the last row of a group takes its place when it leaves', () => {
    const lone: Rule = { op: 'all', of: [stage('a'), { op: 'any', of: [stage('b')] }] }
    expect(read(move(lone, '/of/1/of/0', -1, 4).rule)).toBe('all(a b)')
  })

  it('excluding twice is not excluding', () => {
    const no = wrapped(stage('a'), true)
    expect([read(no), excluded(no), read(wrapped(no, false))]).toEqual(['!a', true, 'a'])
  })
})
