import { createRouter, createWebHistory } from 'vue-router'
import { onSignedOut } from '@/api/http'
import { loadRoom } from './i18n'
import { routes } from './rooms'
import { account, forget, known, may } from './session'

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
  routes: [
    { path: '/', redirect: '/overview' },
    ...routes,
    { path: '/:lost(.*)*', name: 'lost', component: () => import('./LostPage.vue') },
  ],
})

router.beforeEach(async (to) => {
  if (to.meta.room) await loadRoom(to.meta.room)
  if (to.name === 'sign-in') return true
  await known()
  if (!account.value) return { name: 'sign-in', query: to.fullPath === '/overview' ? {} : { back: to.fullPath } }
  return may(to.meta.permission) || { name: 'forbidden', query: { needs: to.meta.permission }, replace: true }
})

router.addRoute({ path: '/forbidden', name: 'forbidden', component: () => import('./ForbiddenPage.vue') })

onSignedOut(() => {
  forget()
  const here = router.currentRoute.value
  if (here.name && here.name !== 'sign-in') void router.push({ name: 'sign-in', query: { back: here.fullPath } })
})
