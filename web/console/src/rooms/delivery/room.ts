import type { Room } from '@/app/rooms'

export const room: Room = {
  name: 'delivery',
  area: 'reach',
  pages: [{ path: '/reach/deliveries', name: 'deliveries', page: () => import('./pages/DeliveryList.vue'), permission: 'deliveries.read', nav: 70 }],
}
