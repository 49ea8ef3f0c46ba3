import type { Room } from '@/app/rooms'

export const room: Room = {
  name: 'customer',
  area: 'customers',
  pages: [
    { path: '/customers', name: 'customers', page: () => import('./pages/CustomerList.vue'), permission: 'customers.read', nav: 10 },
    { path: '/customers/:id(c\\d+)', name: 'customer', page: () => import('./pages/CustomerPage.vue'), permission: 'customers.read' },
  ],
}
