import type { Room } from '@/app/rooms'

export const room: Room = {
  name: 'insight',
  area: 'insight',
  pages: [{ path: '/insight/value', name: 'value', page: () => import('./pages/CustomerValue.vue'), permission: 'insight.read', nav: 10 }],
}
