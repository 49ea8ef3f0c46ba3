import type { Room } from '@/app/rooms'

export const room: Room = {
  name: 'imports',
  area: 'customers',
  pages: [
    { path: '/customers/import', name: 'imports', page: () => import('./pages/ImportList.vue'), permission: 'imports.read', nav: 50 },
    { path: '/customers/import/new', name: 'import-new', page: () => import('./pages/ImportNew.vue'), permission: 'imports.write' },
    { path: '/customers/import/templates', name: 'templates', page: () => import('./pages/TemplateList.vue'), permission: 'imports.read' },
    { path: '/customers/import/:id', name: 'import', page: () => import('./pages/ImportPage.vue'), permission: 'imports.read' },
  ],
}
