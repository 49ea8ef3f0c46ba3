import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import './kit/base.css'
import './kit/tokens.css'
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import App from './App.vue'
import { Problem } from './api/problem'
import { i18n, useLang } from './app/i18n'
import { prefs } from './app/prefs'
import { router } from './app/router'

/** Asking again helps against a lost connection or a busy server, never against a refusal. */
const worthRetrying = (failures: number, error: Error) =>
  failures < 2 && (!(error instanceof Problem) || error.status === 0 || error.status >= 502)

const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: 10_000, gcTime: 300_000, retry: worthRetrying, refetchOnWindowFocus: false } },
})

await useLang(prefs.lang)
createApp(App).use(i18n).use(VueQueryPlugin, { queryClient }).use(router).mount('#app')
