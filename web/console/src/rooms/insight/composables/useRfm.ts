import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { http } from '@/api/http'
import type { Rfm } from '@/api/types'

export const useRfm = (asOf: () => string | undefined) =>
  useQuery({
    queryKey: ['rfm', asOf],
    queryFn: ({ signal }) => http.get<Rfm>('/api/insight/rfm', { asOf: asOf() }, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

export type GridCell = { r: number; f: number; customers: number; minor: number; share: number }

/** Five by five, most frequent on top and most recent to the right; the share is of all who ever bought. */
export const useGrid = (rfm: () => Rfm | undefined) =>
  computed<GridCell[][]>(() => {
    const data = rfm()
    const at = new Map((data?.cells ?? []).map((c) => [`${c.r}-${c.f}`, c]))
    return [5, 4, 3, 2, 1].map((f) =>
      [1, 2, 3, 4, 5].map((r) => {
        const cell = at.get(`${r}-${f}`)
        return { r, f, customers: cell?.customers ?? 0, minor: cell?.revenue.minor ?? 0, share: data?.customers ? (cell?.customers ?? 0) / data.customers : 0 }
      }),
    )
  })
