import { useQuery } from '@tanstack/vue-query'
import { http } from '@/api/http'
import type { AudienceName, Page } from '@/api/types'
import { may } from '@/app/session'

/** Every audience by its name, for choosing one and for calling it by its name. */
export const useAudienceNames = (wanted: () => boolean = () => true) =>
  useQuery({
    queryKey: ['audiences', 'names'],
    queryFn: ({ signal }) => http.get<Page<AudienceName>>('/api/audiences/names', {}, signal),
    enabled: () => may('audiences.read') && wanted(),
    staleTime: 30_000,
  })
