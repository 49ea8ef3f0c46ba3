import type { Room } from '@/app/rooms'

export const room: Room = {
  name: 'audience',
  area: 'audiences',
  pages: [
    { path: '/audiences', name: 'audiences', page: () => import('./pages/AudienceList.vue'), permission: 'audiences.read', nav: 10 },
    { path: '/audiences/lists', name: 'lists', page: () => import('./pages/ListsPage.vue'), permission: 'audiences.read', nav: 20 },
    { path: '/audiences/new', name: 'audience-new', page: () => import('./pages/AudienceNew.vue'), permission: 'audiences.write' },
    { path: '/audiences/:id/:tab(members|moves|size|compare)?', name: 'audience', page: () => import('./pages/AudiencePage.vue'), permission: 'audiences.read' },
    { path: '/audiences/:id/edit', name: 'audience-edit', page: () => import('./pages/AudienceEdit.vue'), permission: 'audiences.write' },
  ],
}
