import type { Room } from '@/app/rooms'

export const room: Room = {
  name: 'journey',
  area: 'reach',
  pages: [
    { path: '/reach/journeys', name: 'journeys', page: () => import('./pages/JourneyList.vue'), permission: 'journeys.read', nav: 20 },
    { path: '/reach/journeys/new', name: 'journey-new', page: () => import('./pages/JourneyNew.vue'), permission: 'journeys.write' },
    { path: '/reach/journeys/:id', name: 'journey', page: () => import('./pages/JourneyPage.vue'), permission: 'journeys.read' },
    { path: '/reach/journeys/:id/edit', name: 'journey-edit', page: () => import('./pages/JourneyEdit.vue'), permission: 'journeys.write' },
  ],
}
