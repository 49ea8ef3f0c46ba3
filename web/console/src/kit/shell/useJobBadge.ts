import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { http } from '@/api/http'
import type { Job, Page } from '@/api/types'
import { may } from '@/app/session'

/** How many jobs run now; asked every 15 s while the tab is visible, by those who may see jobs. */
export function useJobBadge() {
  const jobs = useQuery({
    queryKey: ['jobs', 'running'],
    queryFn: ({ signal }) => http.get<Page<Job>>('/api/jobs', { state: 'running', limit: 50 }, signal),
    enabled: () => may('jobs.read'),
    refetchInterval: 15_000,
  })
  return computed(() => jobs.data.value?.items.length ?? 0)
}
