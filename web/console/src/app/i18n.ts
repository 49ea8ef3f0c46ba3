import { createI18n } from 'vue-i18n'
import { watch } from 'vue'
import { lang, type Lang } from '@/fmt'
import { prefs } from './prefs'

type Messages = Record<string, unknown>
type Load = () => Promise<{ default: Messages }>

const rooms = import.meta.glob<{ default: Messages }>('../rooms/*/i18n/*.json')
const shared = import.meta.glob<{ default: Messages }>(['./i18n/*.json', '../kit/i18n/*.json'])
const loadedRooms = new Set<string>()

export const i18n = createI18n({ legacy: false, locale: prefs.lang, messages: {}, missingWarn: false, fallbackWarn: false })
export const t = i18n.global.t

async function add(to: Lang, load: Load | undefined, under?: string) {
  if (!load) return
  const messages = (await load()).default
  i18n.global.mergeLocaleMessage(to, under ? { [under]: messages } : messages)
}

/** Fetches a room's words in the current language, under the room's name. */
export async function loadRoom(room: string, to: Lang = lang.value) {
  loadedRooms.add(room)
  await add(to, rooms[`../rooms/${room}/i18n/${to}.json`], room)
}

/** Switches language once its words are here, so that no key is ever seen. */
export async function useLang(to: Lang) {
  await Promise.all([
    add(to, shared[`./i18n/${to}.json`]),
    add(to, shared[`../kit/i18n/${to}.json`], 'kit'),
    ...[...loadedRooms].map((room) => loadRoom(room, to)),
  ])
  lang.value = to
  i18n.global.locale.value = to
  document.documentElement.lang = to === 'zh' ? 'zh-CN' : 'en'
}

watch(() => prefs.lang, (to) => void useLang(to))
