import { reactive, watch } from 'vue'
import type { Lang } from '@/fmt'

type Prefs = { lang: Lang; theme: 'system' | 'light' | 'dark'; density: 'compact' | 'comfortable'; shortcuts: boolean; rail: 'wide' | 'narrow' }

const key = 'hortus.prefs'
const defaults: Prefs = { lang: 'zh', theme: 'system', density: 'compact', shortcuts: true, rail: 'wide' }

function stored(): Partial<Prefs> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Prefs>
  } catch {
    return {}
  }
}

/** How this browser likes the console; nothing in here is needed by the server. */
export const prefs: Prefs = reactive({ ...defaults, ...stored() })

const prefersDark = matchMedia('(prefers-color-scheme: dark)')

function paint() {
  const dark = prefs.theme === 'dark' || (prefs.theme === 'system' && prefersDark.matches)
  document.documentElement.classList.toggle('dark', dark)
  document.documentElement.dataset.density = prefs.density
}

prefersDark.addEventListener('change', paint)
watch(prefs, () => {
  localStorage.setItem(key, JSON.stringify(prefs))
  paint()
})
paint()
