import { reactive } from 'vue'

export type Toast = { id: number; text: string; undo?: () => unknown; bad?: boolean }

export const toasts = reactive<Toast[]>([])
let last = 0

export function dismiss(id: number) {
  const at = toasts.findIndex((toast) => toast.id === id)
  if (at >= 0) toasts.splice(at, 1)
}

/** Says what has been done, for ten seconds when it can be undone and five when not. */
export function say(text: string, options: Omit<Toast, 'id' | 'text'> = {}) {
  const id = ++last
  toasts.push({ id, text, ...options })
  setTimeout(() => dismiss(id), options.undo ? 10_000 : 5_000)
}
