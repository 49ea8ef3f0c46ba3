import type { Room } from '@/app/rooms'

export const room: Room = {
  name: 'channel',
  area: 'settings',
  pages: [{ path: '/settings/connections', name: 'connections', page: () => import('./pages/ConnectionList.vue'), permission: 'channels.read', nav: 10 }],
}
