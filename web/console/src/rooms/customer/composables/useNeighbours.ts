import { computed } from 'vue'

let list: string[] = []

/** Keeps the order of the list a person was opened from, so that [ and ] can walk it. */
export function rememberList(ids: string[]) {
  list = ids
}

export const useNeighbours = (id: () => string) =>
  computed(() => {
    const at = list.indexOf(id())
    return { previous: at > 0 ? list[at - 1] : undefined, next: at >= 0 ? list[at + 1] : undefined }
  })
