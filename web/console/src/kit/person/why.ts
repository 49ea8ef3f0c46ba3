import type { Verdict, WrittenRule } from '@/api/types'

/** A line of an explanation: a condition with what decided it, or a group over the lines below it that are one deeper. */
export type WhyLine = { key: string; depth: number; met: boolean; excluded: boolean } & ({ leaf: Verdict } | { group: 'all' | 'any' | 'none' })

/** The conditions of a rule as they are nested, each with its verdict; an excluded one is met by whom it does not hold for. */
export function whyLines(rule: WrittenRule, leaves: readonly Verdict[]): WhyLine[] {
  const verdicts = new Map(leaves.map((leaf) => [leaf.path, leaf]))
  const lines: WhyLine[] = []
  function walk(at: WrittenRule, path: string, depth: number, excluded: boolean): boolean {
    if (at.op === 'not') return !walk(at.rule, `${path}/rule`, depth, !excluded)
    if (at.op === 'all' || at.op === 'any' || at.op === 'none') {
      const plain = path === '' && at.op === 'all'
      const place = lines.length
      const each = at.of.map((one, i) => walk(one, `${path}/of/${i}`, plain ? depth : depth + 1, false))
      const holds = at.op === 'all' ? each.every(Boolean) : at.op === 'any' ? each.some(Boolean) : !each.some(Boolean)
      if (!plain) lines.splice(place, 0, { key: path, depth, met: holds !== excluded, excluded, group: at.op })
      return holds
    }
    const leaf = verdicts.get(path)
    if (!leaf) return false
    lines.push({ key: path, depth, met: leaf.verdict !== excluded, excluded, leaf })
    return leaf.verdict
  }
  walk(rule, '', 0, false)
  return lines
}
