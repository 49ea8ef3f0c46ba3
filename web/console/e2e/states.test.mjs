// The states a list and a detail can be in; the answers are bent on their way to the page.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { done, visit } from './app.mjs'

const answer = (status, body) => (route) => route.fulfill({ status, contentType: 'application/problem+json', body: JSON.stringify(body) })
const list = /\/api\/audiences\?/

async function bent(handler, path = '/audiences') {
  const page = await visit('/overview')
  await page.route(list, handler)
  await page.evaluate((to) => history.pushState({}, '', to), path)
  await page.goto(new URL(path, page.url()).href)
  return page
}

test('first empty: what to do next, with its button', async () => {
  const page = await bent(answer(200, { items: [], next: null, total: 0 }))
  await page.waitForSelector('.empty button')
  assert.match(await page.innerText('.empty'), /用条件圈出一群人/)
  await done(page)
})

test('empty by filter: the filters, and how to clear them', async () => {
  const page = await bent(answer(200, { items: [], next: null, total: 0 }), '/audiences?state=broken')
  await page.click('.empty button')
  await page.waitForURL((url) => url.search === '')
  await done(page)
})

test('error: what, why, code and retry, and the rest of the page lives on', async () => {
  const page = await bent(answer(500, { status: 500, code: 'internal_error' }))
  await page.waitForSelector('[role=alert]')
  assert.match(await page.innerText('[role=alert]'), /未能加载人群：服务器出了意外，已记录。稍后重试/)
  assert.match(await page.innerText('[role=alert]'), /internal_error/)
  await page.unroute(list)
  await page.click('[role=alert] button >> nth=0')
  await page.waitForSelector('[role=alert]', { state: 'detached' })
  await done(page)
})

test('forbidden is not an error: it names the permission', async () => {
  const page = await bent(answer(403, { status: 403, code: 'forbidden' }))
  await page.waitForSelector('.forbidden')
  assert.match(await page.innerText('.forbidden'), /查看人群/)
  await done(page)
})

test('stale: old rows stay, the stamp says so', async () => {
  const page = await bent(answer(200, { items: [{ id: 'aud_x', name: '旧数据', state: 'live', size: 3, rule: { op: 'everyone' }, text: { zh: '所有客户', en: 'everybody' }, keeping: { mode: 'live' }, entered24h: 0, left24h: 0, createdAt: '2026-03-01T00:00:00Z', updatedAt: '2026-03-01T00:00:00Z', usedBy: [] }], next: null, total: 1 }))
  await page.waitForSelector('text=旧数据')
  await page.unroute(list)
  await page.route(list, answer(500, { status: 500, code: 'internal_error' }))
  await page.click('.stamp')
  await page.waitForSelector('.stamp.failing')
  assert.ok(await page.isVisible('text=旧数据'))
  await done(page)
})

test('loading: bones in place, no flash for a quick answer', async () => {
  let release
  const page = await visit('/overview')
  await page.route(list, async (route) => {
    await new Promise((resolve) => (release = resolve))
    await route.continue()
  })
  await page.goto(new URL('/audiences', page.url()).href)
  await page.waitForSelector('.bone')
  release()
  await page.waitForSelector('.bone', { state: 'detached' })
  await done(page)
})

test('a session that ended asks to sign in and comes back', async () => {
  const page = await bent(answer(401, { status: 401, code: 'unauthenticated' }))
  await page.waitForSelector('#password')
  assert.match(page.url(), /back=/)
  await done(page)
})
