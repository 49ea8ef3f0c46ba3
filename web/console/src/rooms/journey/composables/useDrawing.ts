import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { JourneyGraph } from '@/api/types'
import { draw, outline } from '@/kit/canvas/graph'
import { useSay } from '@/kit/rule/useSay'
import { useAudienceNames } from '@/kit/person/useAudienceNames'
import { useChannelNames } from './useJourneys'

/** A journey's graph in the reader's words, as boxes for the canvas and as a tree for the outline. */
export function useDrawing(graph: () => JourneyGraph | undefined) {
  const { t } = useI18n({ useScope: 'global' })
  const rule = useSay()
  const channels = useChannelNames()
  const audiences = useAudienceNames()
  const drawing = computed(() => {
    const given = graph()
    const node = (key: string, values?: Record<string, unknown>) => t(`journey.node.${key}`, values ?? {})
    const named = (map: Map<string, string> | undefined) => (id: string) => map?.get(id) ?? id
    const audience = named(new Map((audiences.data.value?.items ?? []).map((each) => [each.id, each.name])))
    return given ? draw(given, { rule, node, channel: named(channels.data.value), audience }) : undefined
  })
  const tree = computed(() => (drawing.value ? outline(drawing.value) : undefined))
  return { drawing, tree }
}
