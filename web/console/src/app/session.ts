import { computed, reactive } from 'vue'
import { http } from '@/api/http'
import type { Account, Meta } from '@/api/types'
import { currency, timeZone } from '@/fmt'

/** Who is signed in and what the company has settled; the one piece of client state besides the preferences. */
const state = reactive<{ account?: Account; meta?: Meta }>({})

export const account = computed(() => state.account)
export const meta = computed(() => state.meta)

export const may = (permission: string | undefined) =>
  permission === undefined || (state.account?.permissions.includes(permission) ?? false)

type Answer = Account | { account: Account }

async function keep(answer: Answer) {
  const settled = await http.get<Meta>('/api/meta').catch(() => undefined)
  if (settled) {
    timeZone.value = settled.timeZone
    currency.value = settled.currency
  }
  state.meta = settled
  state.account = 'account' in answer ? answer.account : answer
}

let asking: Promise<void> | undefined

/** Asks the server once who this is, or anew after something about the account has changed. */
export function known(anew = false): Promise<void> {
  if (anew) asking = undefined
  asking ??= http.get<Answer>('/api/session').then(keep, forget)
  return asking
}

export async function signIn(email: string, password: string) {
  await keep(await http.post<Answer>('/api/session', { email, password }))
}

export async function signOut() {
  await http.delete('/api/session')
  forget()
}

export function forget() {
  state.account = undefined
  asking = Promise.resolve()
}
