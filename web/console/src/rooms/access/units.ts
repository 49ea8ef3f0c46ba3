import type { Unit } from '@/api/types'

export type Branch = { unit: Unit; depth: number }

/** The organisation as one list, every unit under the one it belongs to; what one may not see has no parent here. */
export function branches(units: Unit[]): Branch[] {
  const known = new Set(units.map((unit) => unit.id))
  const below = (parent: string | undefined): Unit[] =>
    units.filter((unit) => (parent ? unit.parentId === parent : !unit.parentId || !known.has(unit.parentId))).sort((a, b) => a.code.localeCompare(b.code))
  const walk = (parent: string | undefined, depth: number): Branch[] => below(parent).flatMap((unit) => [{ unit, depth }, ...walk(unit.id, depth + 1)])
  return walk(undefined, 0)
}

/** What may stand under what. */
export const kindsUnder: Record<string, string[]> = { company: ['region', 'store', 'staff'], region: ['region', 'store', 'staff'], store: ['staff'], staff: [] }
