import { useQuery } from '@tanstack/vue-query'
import { computed, onScopeDispose, ref, type Ref, shallowRef, watch } from 'vue'
import { http } from '@/api/http'
import { asProblem, type Problem } from '@/api/problem'
import type { Preview, Rule } from '@/api/types'
import { t } from '@/app/i18n'
import { lang } from '@/fmt'
import { inWords } from '../problems'
import { countable, finished, origins } from './words'

export type Counts = Record<string, { count: number; remaining: number }>
/** What is wrong at a place, as a sentence. */
export type Fault = { path: string; message: string }
type Told = Fault & { text?: Record<'zh' | 'en', string> }

/** The faults of a refused rule; one that names a single node, such as an audience that asks about itself, is one too. */
export function faultsOf(problem: Problem): Fault[] {
  const errors = (problem.body.errors ?? []) as Told[]
  if (errors.length === 0 && typeof problem.body.node === 'string') return [{ path: problem.body.node, message: inWords(problem) }]
  return errors.map(({ path, message, text }) => ({ path, message: t('kit.rule.expected', { message: text?.[lang.value] ?? message }) }))
}

/** Counts a rule 300 ms after its last change; the figure before it stays, greyed, until the new one is here.
 *  A change on the way cancels the question that is no longer asked. */
export function useCounts(rule: Ref<Rule>, compareWith?: string) {
  const settled = ref(rule.value) as Ref<Rule>
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(rule, (next) => {
    clearTimeout(timer)
    timer = setTimeout(() => (settled.value = next), 300)
  })
  onScopeDispose(() => clearTimeout(timer))

  const ready = computed(() => finished(settled.value))
  const asked = computed(() => countable(settled.value))
  const query = useQuery({
    queryKey: ['audience-preview', asked, compareWith],
    queryFn: ({ signal }) => http.post<Preview>('/api/audiences/preview', { rule: asked.value, compareWith }, { signal }),
    enabled: ready,
    placeholderData: (previous) => previous,
    staleTime: 30_000,
    retry: false,
  })
  /** The server speaks of the rule it was sent, without unfinished rows; here are the same places in the whole rule. */
  const home = computed(() => origins(settled.value))
  const same = computed(() => JSON.stringify(countable(rule.value)) === JSON.stringify(asked.value))
  /** The last figures there were, also while a rule in between cannot be counted. */
  const preview = shallowRef<Preview>()
  watch(() => query.data.value, (data) => data && (preview.value = data), { immediate: true })
  const stale = computed(() => busy.value || query.isError.value)
  const counts = computed<Counts>(() => Object.fromEntries(((query.data.value ?? preview.value)?.nodes ?? []).flatMap((node) => (home.value.has(node.path) ? [[home.value.get(node.path), node]] : []))))
  const faults = computed<Fault[]>(() => {
    const found = query.error.value && same.value ? faultsOf(asProblem(query.error.value)) : []
    return found.map(({ path, message }) => ({ path: homeOf(path, home.value), message }))
  })
  const busy = computed(() => query.isFetching.value || !same.value)
  return { query, preview, counts, faults, busy, stale, ready }
}

/** The nearest known node above a place, and the rest of the way from there. */
function homeOf(path: string, home: Map<string, string>): string {
  for (let cut = path.length; cut >= 0; cut = path.lastIndexOf('/', cut - 1)) {
    const known = home.get(path.slice(0, cut))
    if (known !== undefined) return known + path.slice(cut)
    if (cut === 0) break
  }
  return path
}
