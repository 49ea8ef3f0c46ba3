import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { http } from '@/api/http'
import type { Page, Stage, StageRule, StageShift } from '@/api/types'

export type StageDraft = { id: string; name: string; rule: StageRule }

export const useStages = () => useQuery({ queryKey: ['stages'], queryFn: ({ signal }) => http.get<Page<Stage>>('/api/stages', {}, signal), staleTime: 30_000 })

export function useSaveStages() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (stages: StageDraft[]) => http.put<Page<Stage>>('/api/stages', stages),
    onSuccess: (answer) => client.setQueryData(['stages'], answer),
  })
}

/** Who would go from which stage to which if the stages were these. */
export const useStageShifts = (stages: () => StageDraft[]) =>
  useQuery({ queryKey: ['stage-shifts', stages], queryFn: ({ signal }) => http.post<Page<StageShift>>('/api/stages/preview', stages(), { signal }), staleTime: 0, gcTime: 0, retry: false })

/** The conditions a stage can have, in the order they are read; money is asked for in whole units. */
export const conditions = [
  { key: 'ordersAtLeast', unit: 'orders' },
  { key: 'ordersAtMost', unit: 'orders' },
  { key: 'spentAtLeast', unit: 'money' },
  { key: 'orderedWithinDays', unit: 'days' },
  { key: 'notOrderedForDays', unit: 'days' },
  { key: 'seenWithinDays', unit: 'days' },
  { key: 'notSeenForDays', unit: 'days' },
  { key: 'knownForAtMostDays', unit: 'days' },
] as const satisfies { key: keyof StageRule; unit: string }[]
