import { useMutation, useQueryClient } from '@tanstack/vue-query'
import { http } from '@/api/http'
import type { Channel, Page } from '@/api/types'
import { useList } from '@/kit/table/useList'

export const useChannelList = () =>
  useList<Channel, 'q'>({ key: 'channels', filters: ['q'], fetch: (asked, signal) => http.get<Page<Channel>>('/api/channels', asked, signal), every: 15_000 })

export type ChannelDraft = { kind: Channel['kind']; name: string; settings: Record<string, unknown>; secrets: Record<string, string> }

export function useChannelActs() {
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries({ queryKey: ['channels'] })
  const save = useMutation({
    mutationFn: ({ id, draft }: { id?: string; draft: ChannelDraft }) => (id ? http.put(`/api/channels/${id}`, draft) : http.post('/api/channels', draft)),
    onSuccess,
  })
  const remove = useMutation({ mutationFn: (id: string) => http.delete(`/api/channels/${id}`), onSuccess })
  const test = useMutation({ mutationFn: ({ id, to }: { id: string; to: string }) => http.post<{ ok: boolean; detail: string }>(`/api/channels/${id}/test`, { to }), onSettled: onSuccess })
  return { save, remove, test }
}

export type Field = { key: string; secret?: boolean; type?: 'number' | 'email' | 'url'; options?: string[]; optional?: boolean }

/** What each kind of channel needs to know; the form is drawn from this list. */
export const channelFields: Record<Channel['kind'], Field[]> = {
  email: [
    { key: 'host' },
    { key: 'port', type: 'number' },
    { key: 'security', options: ['starttls', 'tls', 'none'] },
    { key: 'username', optional: true },
    { key: 'password', secret: true, optional: true },
    { key: 'from' },
    { key: 'replyTo', optional: true },
  ],
  webhook: [{ key: 'url', type: 'url' }, { key: 'timeoutMs', type: 'number' }, { key: 'signingSecret', secret: true, optional: true }],
}
export const defaults: Record<Channel['kind'], Record<string, unknown>> = {
  email: { host: '', port: 587, security: 'starttls', username: '', from: '', replyTo: '', archive: null },
  webhook: { url: '', timeoutMs: 5000 },
}
