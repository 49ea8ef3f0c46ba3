import type { Room } from '@/app/rooms'

export const room: Room = {
  name: 'access',
  area: 'settings',
  pages: [
    { path: '/sign-in', name: 'sign-in', page: () => import('./pages/SignIn.vue') },
    { path: '/settings/self', name: 'self', page: () => import('./pages/MyAccount.vue') },
    { path: '/settings/org', name: 'accounts', page: () => import('./pages/AccountList.vue'), permission: 'accounts.manage', nav: 20 },
    { path: '/settings/units', name: 'units', page: () => import('./pages/UnitTree.vue'), permission: 'accounts.manage', nav: 22 },
    { path: '/settings/security/keys', name: 'keys', page: () => import('./pages/KeyList.vue'), permission: 'keys.manage', nav: 60 },
    { path: '/settings/security/audit', name: 'audit', page: () => import('./pages/AuditTrail.vue'), permission: 'audit.read', nav: 70 },
  ],
}
