import type { Room } from '@/app/rooms'

export const room: Room = {
  name: 'audience',
  area: 'audiences',
  pages: [
    { path: '/audiences', name: 'audiences', page: () => import('./pages/AudienceList.vue'), permission: 'audiences.read', nav: 10 },
    { path: '/audiences/new', name: 'audience-new', page: () => import('./pages/AudienceNew.vue'), permission: 'audiences.write' },
    { path: '/audiences/:id', name: 'audience', page: () => import('./pages/AudiencePage.vue'), permission: 'audiences.read' },
    { path: '/audiences/:id/edit', name: 'audience-edit', page: () => import('./pages/AudienceEdit.vue'), permission: 'audiences.write' },
  ],
}
