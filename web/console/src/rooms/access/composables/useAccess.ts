import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { http } from '@/api/http'
import type { Path } from '@/api/paths'
import type { AccountRow, Key, Page, Permission, Role, Unit } from '@/api/types'
import { useList } from '@/kit/table/useList'

export const useKeys = () => useList<Key, 'kind'>({ key: 'keys', filters: ['kind'], fetch: (asked, signal) => http.get<Page<Key>>('/api/keys', asked, signal) })

export const useAccounts = () => useList<AccountRow, 'q'>({ key: 'accounts', filters: ['q'], fetch: (asked, signal) => http.get<Page<AccountRow>>('/api/accounts', asked, signal) })

const whole = <T>(key: string, path: Path) => useQuery({ queryKey: [key], queryFn: ({ signal }) => http.get<Page<T>>(path, { limit: 200 }, signal), staleTime: 60_000 })
export const useRoles = () => whole<Role>('roles', '/api/roles')
export const usePermissions = () => whole<Permission>('permissions', '/api/permissions')
export const useUnits = () => whole<Unit>('units', '/api/units')

export type NewKey = { kind: 'api' | 'write'; name: string; permissions?: string[]; serverSide?: boolean }
export type NewAccount = { email: string; name: string; roleId: string; unitId?: string }
export type AccountChange = { id: string; name?: string; roleId?: string; unitId?: string; active?: boolean; resetPassword?: true }

export type UnitDraft = { id?: string; parentId: string; kind: string; name: string; code: string }

export function useAccessActs() {
  const client = useQueryClient()
  const fresh = (...keys: string[]) => ({ onSuccess: () => Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] }))) })
  const once = () => ({ idempotencyKey: crypto.randomUUID() })
  const addKey = useMutation({ mutationFn: (key: NewKey) => http.post<Key & { secret: string }>('/api/keys', key, once()), ...fresh('keys') })
  const revokeKey = useMutation({ mutationFn: (id: string) => http.post(`/api/keys/${id}/revoke`), ...fresh('keys') })
  const addAccount = useMutation({ mutationFn: (account: NewAccount) => http.post<AccountRow & { initialPassword?: string }>('/api/accounts', account, once()), ...fresh('accounts') })
  const changeAccount = useMutation({ mutationFn: ({ id, ...change }: AccountChange) => http.patch<AccountRow & { initialPassword?: string }>(`/api/accounts/${id}`, change), ...fresh('accounts') })
  const saveRole = useMutation({
    mutationFn: ({ id, ...role }: { id?: string; name: string; permissions: string[] }) => (id ? http.put(`/api/roles/${id}`, role) : http.post('/api/roles', role, once())),
    ...fresh('roles', 'accounts'),
  })
  const removeRole = useMutation({ mutationFn: (id: string) => http.delete(`/api/roles/${id}`), ...fresh('roles') })
  const saveUnit = useMutation({
    mutationFn: ({ id, name, code, ...place }: UnitDraft) => (id ? http.patch<Unit>(`/api/units/${id}`, { name, code }) : http.post<Unit>('/api/units', { name, code, ...place }, once())),
    ...fresh('units', 'accounts'),
  })
  const removeUnit = useMutation({ mutationFn: (id: string) => http.delete(`/api/units/${id}`), ...fresh('units') })
  return { saveUnit, removeUnit, addKey, revokeKey, addAccount, changeAccount, saveRole, removeRole }
}
