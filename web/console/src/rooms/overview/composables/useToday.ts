import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { http } from '@/api/http'
import type { Path } from '@/api/paths'
import type { Channel, Day, InsightStatus, Page } from '@/api/types'
import { may } from '@/app/session'
import { date } from '@/fmt'

const dayMs = 86_400_000
const every = 60_000
const rows = 28

export const today = () => date(Date.now())
const daysAgo = (n: number) => date(Date.now() - n * dayMs)

export const useDays = () =>
  useQuery({
    queryKey: ['overview', 'days'],
    queryFn: async ({ signal }) => {
      const { items } = await http.get<Page<Day>>('/api/insight/days', { from: daysAgo(rows - 1), to: today() }, signal)
      const byDay = new Map(items.map((day) => [day.day.slice(0, 10), day]))
      return Array.from({ length: rows }, (_, i) => daysAgo(rows - 1 - i)).map((day) => ({ day, ...pick(byDay.get(day)) }))
    },
    enabled: () => may('insight.read'),
    refetchInterval: every,
  })

const pick = (day: Day | undefined) => ({
  orders: day?.orders ?? 0,
  customers: day?.customers ?? 0,
  minor: day?.revenue?.minor ?? 0,
  currency: day?.revenue?.currency,
})
export type DayRow = { day: string } & ReturnType<typeof pick>

const useTotal = (key: string, path: Path, permission: string, query = {}) =>
  useQuery({
    queryKey: ['overview', key],
    queryFn: async ({ signal }) => (await http.get<{ total?: number }>(path, query, signal)).total ?? null,
    enabled: () => may(permission),
    refetchInterval: every,
  })

export const useCustomerTotal = () => useTotal('customers', '/api/customers/count', 'customers.read')

export type Fault = { key: string; count?: number; name?: string; to: string }

/** Only what is broken speaks: dead channels, refused and parked events, results nobody knows, figures that lag. */
export function useFaults() {
  const channels = useQuery({
    queryKey: ['overview', 'channels'],
    queryFn: ({ signal }) => http.get<Page<Channel>>('/api/channels', {}, signal),
    enabled: () => may('channels.read'),
    refetchInterval: every,
  })
  const rejected = useQuery({
    queryKey: ['overview', 'rejected'],
    queryFn: ({ signal }) => http.get<Page<{ count24h: number }>>('/api/events/rejected/summary', {}, signal),
    enabled: () => may('events.read'),
    refetchInterval: every,
  })
  const parked = useQuery({
    queryKey: ['overview', 'parked'],
    queryFn: ({ signal }) => http.get<Page<unknown>>('/api/events/parked', { limit: 50 }, signal),
    enabled: () => may('events.read'),
    refetchInterval: every,
  })
  const status = useQuery({
    queryKey: ['overview', 'insight'],
    queryFn: ({ signal }) => http.get<InsightStatus>('/api/insight/status', {}, signal),
    enabled: () => may('insight.read'),
    refetchInterval: every,
  })

  const faults = computed<Fault[]>(() => {
    const down = (channels.data.value?.items ?? []).filter((c) => c.state === 'down' || c.state === 'degraded')
    const refused = (rejected.data.value?.items ?? []).reduce((sum, each) => sum + each.count24h, 0)
    const held = parked.data.value?.total ?? parked.data.value?.items.length ?? 0
    const late = (status.data.value?.lagMs ?? 0) > every || status.data.value?.rebuilding
    return [
      ...down.map((c) => ({ key: 'channel', name: c.name, to: `/settings/connections?open=${c.id}` })),
      ...(refused > 0 ? [{ key: 'rejected', count: refused, to: '/settings/data/rejected' }] : []),
      ...(held > 0 ? [{ key: 'parked', count: held, to: '/settings/data/parked' }] : []),
      ...(late ? [{ key: 'late', to: '/settings/data/live' }] : []),
    ]
  })
  const all = [channels, rejected, parked, status]
  return { faults, unknown: computed(() => all.some((q) => q.isError.value)), asked: computed(() => all.some((q) => q.isFetched.value)) }
}
