import assert from 'node:assert/strict'
import { test } from 'node:test'
import { base, done, email, signIn, visit } from './app.mjs'

test('a wrong password is refused in words, and what was typed stays', async () => {
  const page = await visit('/sign-in', { anonymous: true })
  await signIn(page, { email, password: 'not the password' })
  await page.waitForSelector('[role=alert]')
  assert.match(await page.textContent('[role=alert]'), /未能登录：邮箱或密码不对/)
  assert.equal(await page.inputValue('#email'), email)
  await done(page)
})

test('signing in returns to the address that was asked for', async () => {
  const page = await visit('/settings/security/keys?kind=write', { anonymous: true })
  await page.waitForSelector('#password')
  assert.match(page.url(), /sign-in\?back=/)
  await signIn(page)
  await page.waitForURL(`${base}/settings/security/keys?kind=write`)
  await done(page)
})

test('a foreign address is not returned to', async () => {
  const page = await visit('/sign-in?back=//example.com', { anonymous: true })
  await signIn(page)
  await page.waitForURL(`${base}/overview`)
  await done(page)
})

test('signing out ends the session', async () => {
  const page = await visit('/sign-in', { anonymous: true })
  await signIn(page)
  await page.waitForSelector('.shell')
  await page.click('.person .opener')
  await page.click('text=退出登录')
  await page.waitForSelector('#password')
  await page.goto(`${base}/customers`)
  await page.waitForSelector('#password')
  await done(page)
})
