import { reactive, watch } from 'vue'

export type View = { name: string; query: Record<string, string> }
/** How this browser likes one list: which columns stay away, and which filters it comes back to. */
export type ListPrefs = { hidden: string[]; views: View[] }

const key = 'hortus.lists'

function stored(): Record<string, ListPrefs> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, ListPrefs>
  } catch {
    return {}
  }
}

const lists = reactive(stored())
watch(lists, () => localStorage.setItem(key, JSON.stringify(lists)))

export function listPrefs(name: string): ListPrefs {
  lists[name] ??= { hidden: [], views: [] }
  return lists[name]
}
