import type { Room } from '@/app/rooms'

export const room: Room = {
  name: 'events',
  area: 'settings',
  pages: [
    { path: '/settings/data/live', name: 'live-events', page: () => import('./pages/LiveEvents.vue'), permission: 'events.read', nav: 30 },
    { path: '/settings/data/rejected', name: 'rejected-events', page: () => import('./pages/RejectedEvents.vue'), permission: 'events.read', nav: 40 },
    { path: '/settings/data/parked', name: 'parked-events', page: () => import('./pages/ParkedEvents.vue'), permission: 'events.read', nav: 50 },
  ],
}
