import type { Room } from '@/app/rooms'

export const room: Room = {
  name: 'customer',
  area: 'customers',
  pages: [
    { path: '/customers', name: 'customers', page: () => import('./pages/CustomerList.vue'), permission: 'customers.read', nav: 10 },
    { path: '/customers/tags', name: 'tags', page: () => import('./pages/TagList.vue'), permission: 'customers.read', nav: 20 },
    { path: '/customers/stages', name: 'stages', page: () => import('./pages/StageList.vue'), permission: 'customers.read', nav: 30 },
    { path: '/customers/:id(c\\d+)', name: 'customer', page: () => import('./pages/CustomerPage.vue'), permission: 'customers.read' },
    { path: '/settings/data/attributes', name: 'attributes', page: () => import('./pages/AttributeList.vue'), permission: 'customers.read', area: 'settings', nav: 26 },
    { path: '/settings/data/quarantine', name: 'quarantine', page: () => import('./pages/QuarantineList.vue'), permission: 'customers.read', area: 'settings' },
  ],
}
