import { useVirtualizer } from '@tanstack/vue-virtual'
import { computed, type Ref } from 'vue'

const plainUpTo = 60

/** The slice of rows worth drawing: all of them up to sixty, beyond that only what the eye can reach. */
export function useVisible<Row>(rows: () => Row[], scroller: Ref<HTMLElement | null>, rowHeight: () => number) {
  const virtual = useVirtualizer(
    computed(() => ({
      count: rows().length > plainUpTo ? rows().length : 0,
      getScrollElement: () => scroller.value,
      estimateSize: rowHeight,
      overscan: 12,
    })),
  )
  const visible = computed(() => {
    const all = rows()
    if (all.length <= plainUpTo) return all.map((row, index) => ({ row, index }))
    return virtual.value.getVirtualItems().flatMap(({ index }) => (all[index] === undefined ? [] : [{ row: all[index], index }]))
  })
  const before = computed(() => (rows().length > plainUpTo ? (virtual.value.getVirtualItems()[0]?.start ?? 0) : 0))
  const after = computed(() => {
    if (rows().length <= plainUpTo) return 0
    return Math.max(0, virtual.value.getTotalSize() - (virtual.value.getVirtualItems().at(-1)?.end ?? 0))
  })
  const reveal = (index: number) => rows().length > plainUpTo && virtual.value.scrollToIndex(index)
  return { visible, before, after, reveal }
}
