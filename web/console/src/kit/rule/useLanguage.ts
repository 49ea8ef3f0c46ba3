import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { http } from '@/api/http'

export type Language = { ops: Set<string>; tests: Set<string>; measures: Set<string>; windows: Set<string>; fields: Set<string> }

type Schema = { const?: unknown; enum?: unknown[]; properties?: Record<string, Schema>; [more: string]: unknown }

/** What a JSON Schema of rules allows: the words it gives for op, is, of and window, and the fields each op may have. */
export function allowed(schema: Schema): Language {
  const found: Language = { ops: new Set(), tests: new Set(), measures: new Set(), windows: new Set(), fields: new Set() }
  const words = (s: Schema | undefined) => [...(s?.const === undefined ? [] : [s.const]), ...(s?.enum ?? [])].filter((each) => typeof each === 'string')
  const sets = { op: found.ops, is: found.tests, of: found.measures, window: found.windows } as const
  function walk(node: unknown) {
    if (Array.isArray(node)) return node.forEach(walk)
    if (typeof node !== 'object' || node === null) return
    const properties = (node as Schema).properties
    if (properties && typeof properties === 'object') {
      for (const key of Object.keys(sets) as (keyof typeof sets)[]) for (const word of words(properties[key])) sets[key].add(word)
      for (const own of [...words(properties.op), ...words(properties.window)]) for (const field of Object.keys(properties)) found.fields.add(`${own}.${field}`)
    }
    Object.values(node).forEach(walk)
  }
  walk(schema)
  return found
}

/** What this server's rules can say. Nothing is offered that it would refuse; until it has answered, only the core is. */
export function useLanguage() {
  const query = useQuery({ queryKey: ['rule-schema'], queryFn: ({ signal }) => http.get<Schema>('/api/rule/schema', {}, signal), staleTime: 600_000 })
  return computed<Language>(() =>
    query.data.value
      ? allowed(query.data.value)
      : { ops: new Set(['did', 'has', 'tagged', 'stage', 'in', 'everyone']), tests: new Set(['equals', 'atLeast', 'atMost', 'isSet']), measures: new Set(['count', 'sum']), windows: new Set(['days', 'rolling', 'between', 'ever']), fields: new Set() },
  )
}
