import { computed, type Ref, ref, shallowRef } from 'vue'
import type { Rule } from '@/api/types'

const most = 100

/** A rule with its past: every change can be taken back, a hundred deep. Changes of one field in quick succession are one. */
export function useRule(start: Rule) {
  const rule = shallowRef(start) as Ref<Rule>
  const past = ref<Rule[]>([]) as Ref<Rule[]>
  const future = ref<Rule[]>([]) as Ref<Rule[]>

  function change(next: Rule) {
    if (JSON.stringify(next) === JSON.stringify(rule.value)) return
    past.value = [...past.value, rule.value].slice(-most)
    future.value = []
    rule.value = next
  }
  function undo() {
    const before = past.value.at(-1)
    if (!before) return
    future.value = [...future.value, rule.value]
    past.value = past.value.slice(0, -1)
    rule.value = before
  }
  function redo() {
    const after = future.value.at(-1)
    if (!after) return
    past.value = [...past.value, rule.value]
    future.value = future.value.slice(0, -1)
    rule.value = after
  }
  return { rule, change, undo, redo, canUndo: computed(() => past.value.length > 0), canRedo: computed(() => future.value.length > 0) }
}
