import type { Room } from '@/app/rooms'

export const room: Room = {
  name: 'overview',
  area: 'overview',
  pages: [{ path: '/overview', name: 'overview', page: () => import('./pages/Today.vue'), nav: 10 }],
}
