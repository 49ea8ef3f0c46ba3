import type { Room } from '@/app/rooms'

export const room: Room = {
  name: 'identity',
  area: 'customers',
  pages: [
    { path: '/customers/conflicts', name: 'conflicts', page: () => import('./pages/ConflictList.vue'), permission: 'identity.review', nav: 40 },
    { path: '/settings/data/identifiers', name: 'identifiers', page: () => import('./pages/TypeList.vue'), permission: 'customers.read', area: 'settings', nav: 28 },
  ],
}
