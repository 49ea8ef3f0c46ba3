import type { Group, Leaf, Rule } from '@/api/types'

/** Rules are changed by address, a JSON pointer such as /of/1/rule/of/0; every change gives a new tree and leaves the old one whole. */
export type Pointer = string

export const isGroup = (rule: Rule): rule is Group => rule.op === 'all' || rule.op === 'any'
/** What a row shows: the condition itself, also where it is excluded. */
export const inner = (rule: Rule): Group | Leaf => (rule.op === 'not' ? inner(rule.rule) : rule)
export const excluded = (rule: Rule): boolean => rule.op === 'not' && !excluded(rule.rule)
/** The pointer of the condition inside a row that may be excluded. */
export const innerPath = (rule: Rule, path: Pointer): Pointer => (rule.op === 'not' ? innerPath(rule.rule, `${path}/rule`) : path)
export const wrapped = (rule: Rule, not: boolean): Rule => (not ? { op: 'not', rule: inner(rule) } : inner(rule))

const steps = (path: Pointer) => path.split('/').slice(1)

export function at(rule: Rule, path: Pointer): Rule | undefined {
  let now: Rule | undefined = rule
  const parts = steps(path)
  for (let i = 0; i < parts.length && now; i++) {
    if (parts[i] === 'rule' && now.op === 'not') now = now.rule
    else if (parts[i] === 'of' && isGroup(now)) now = now.of[Number(parts[++i])]
    else return undefined
  }
  return now
}

export function put(rule: Rule, path: Pointer, next: Rule): Rule {
  const [head, ...rest] = steps(path)
  if (head === undefined) return next
  if (head === 'rule' && rule.op === 'not') return { op: 'not', rule: put(rule.rule, join(rest), next) }
  if (head === 'of' && isGroup(rule)) return { ...rule, of: rule.of.with(Number(rest[0]), put(rule.of[Number(rest[0])] as Rule, join(rest.slice(1)), next)) }
  return rule
}
const join = (parts: string[]): Pointer => parts.map((part) => `/${part}`).join('')

/** Where a row stands: the group it belongs to, and its place in it. */
export function place(path: Pointer): { group: Pointer; index: number } | undefined {
  const match = /^(.*)\/of\/(\d+)(\/rule)*$/.exec(path)
  return match ? { group: match[1] as string, index: Number(match[2]) } : undefined
}

function change(rule: Rule, group: Pointer, of: (rows: Rule[]) => Rule[]): Rule {
  const found = at(rule, group)
  return found && isGroup(found) ? put(rule, group, { ...found, of: of(found.of) }) : rule
}
export const insert = (rule: Rule, group: Pointer, index: number, row: Rule): Rule => change(rule, group, (rows) => rows.toSpliced(index, 0, row))

/** Without a row; a group that has lost its last row goes with it, the outermost stays. */
export function remove(rule: Rule, path: Pointer): Rule {
  const where = place(path)
  if (!where) return rule
  const left = change(rule, where.group, (rows) => rows.toSpliced(where.index, 1))
  const group = at(left, where.group)
  return where.group !== '' && group && isGroup(group) && group.of.length === 0 ? remove(left, where.group) : left
}

export type Row = { path: Pointer; rule: Rule; depth: number }

/** Every row in the order it is read, groups before what is in them. */
export function rows(rule: Rule, path: Pointer = '', depth = 0): Row[] {
  const here = inner(rule)
  if (!isGroup(here)) return []
  const base = innerPath(rule, path)
  return here.of.flatMap((row, i) => [{ path: `${base}/of/${i}`, rule: row, depth }, ...rows(row, `${base}/of/${i}`, depth + 1)])
}

export const height = (rule: Rule): number => {
  const here = inner(rule)
  return isGroup(here) ? 1 + Math.max(0, ...here.of.map(height)) : 0
}
const depthOf = (path: Pointer) => (path.match(/\/of\//g) ?? []).length

/** A row one place up or down: over a condition, into a group or out of one; where nothing fits it stays. */
export function move(rule: Rule, path: Pointer, by: -1 | 1, deepest: number): { rule: Rule; path: Pointer } {
  const where = place(path)
  const row = where && at(rule, `${where.group}/of/${where.index}`)
  const group = where && at(rule, where.group)
  if (!where || !row || !group || !isGroup(group)) return { rule, path }
  const beside = group.of[where.index + by]
  if (beside === undefined) {
    const out = place(where.group)
    if (!out) return { rule, path }
    const without = change(rule, where.group, (rows) => rows.toSpliced(where.index, 1))
    const emptied = group.of.length === 1
    const to = out.index + (by > 0 && !emptied ? 1 : 0)
    const placed = emptied ? put(without, `${out.group}/of/${out.index}`, row) : insert(without, out.group, to, row)
    return { rule: placed, path: `${out.group}/of/${emptied ? out.index : to}` }
  }
  const into = inner(beside)
  const base = innerPath(beside, `${where.group}/of/${where.index + by}`)
  if (isGroup(into) && depthOf(base) + 1 + height(row) <= deepest) {
    const index = by > 0 ? 0 : into.of.length
    const entered = insert(rule, base, index, row)
    const left = change(entered, where.group, (rows) => rows.toSpliced(where.index, 1))
    const shifted = by > 0 ? base.replace(`${where.group}/of/${where.index + 1}`, `${where.group}/of/${where.index}`) : base
    return { rule: left, path: `${shifted}/of/${index}` }
  }
  const swapped = change(rule, where.group, (rows) => rows.toSpliced(where.index, 1).toSpliced(where.index + by, 0, row))
  return { rule: swapped, path: `${where.group}/of/${where.index + by}` }
}
