import type { Path } from './paths'
import { Problem, problemOf } from './problem'

export type Query = Record<string, string | number | boolean | undefined | null>
type Options = { query?: Query; body?: unknown; signal?: AbortSignal; idempotencyKey?: string }

let signedOut: () => void = () => {}

/** Who is told that the session is gone: the router, which remembers the address and asks to sign in. */
export function onSignedOut(listener: () => void) {
  signedOut = listener
}

export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value))
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

function csrf(): Record<string, string> {
  const cookie = /(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie)
  return cookie?.[1] ? { 'X-XSRF-TOKEN': decodeURIComponent(cookie[1]) } : {}
}

async function send<T>(method: string, path: string, { query, body, signal, idempotencyKey }: Options = {}): Promise<T> {
  const plain = body === undefined || body instanceof FormData || body instanceof Blob
  const headers: Record<string, string> = { Accept: 'application/json', ...(method === 'GET' ? {} : csrf()) }
  if (!plain) headers['Content-Type'] = 'application/json'
  if (idempotencyKey) headers['Idempotency-Key'] = idempotencyKey
  let response: Response
  try {
    response = await fetch(address(path, query), {
      method,
      headers,
      signal,
      body: plain ? (body as BodyInit | undefined) : JSON.stringify(body),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new Problem(0, 'console.offline', { status: 0, code: 'console.offline' })
  }
  if (response.status === 401) signedOut()
  if (!response.ok) throw await problemOf(response)
  const text = await response.text()
  return (text ? JSON.parse(text) : undefined) as T
}

export const http = {
  get: <T>(path: Path, query?: Query, signal?: AbortSignal) => send<T>('GET', path, { query, signal }),
  post: <T>(path: Path, body?: unknown, options?: Options) => send<T>('POST', path, { ...options, body }),
  put: <T>(path: Path, body?: unknown) => send<T>('PUT', path, { body }),
  patch: <T>(path: Path, body?: unknown) => send<T>('PATCH', path, { body }),
  delete: <T>(path: Path, query?: Query) => send<T>('DELETE', path, { query }),
}

/** Downloads by a plain link, so that a file of any size goes to disk and never through memory. */
export function download(path: Path, query: Query = {}) {
  const link = document.createElement('a')
  link.href = address(path, query)
  link.download = ''
  link.click()
}
