// What every suite shares: where the console is, how to sign in, and one browser a file.
import { after, before } from 'node:test'
import { launch, open } from './browser.mjs'

export const base = process.env.HORTUS_URL
export const fixtures = process.env.HORTUS_FIXTURES === 'true'
export const email = process.env.HORTUS_EMAIL ?? 'admin@hortus.local'
export const password = process.env.HORTUS_PASSWORD ?? 'garden'

let browser
before(async () => (browser = await launch()))
after(() => browser?.close())

export async function signIn(page, as = { email, password }) {
  await page.fill('#email', as.email)
  await page.fill('#password', as.password)
  await page.click('form button[type=submit]')
}

let state

/** A signed-in page in the given look; errors of the page itself fail the test that reads them. */
export async function visit(path, look = {}) {
  const context = await open(browser, { ...look, storageState: look.anonymous ? undefined : state })
  const page = await context.newPage()
  page.errors = []
  page.on('pageerror', (error) => page.errors.push(error.message))
  page.setDefaultTimeout(15_000)
  await page.goto(base + path)
  if (!look.anonymous) {
    await page.waitForSelector('.shell, #password')
    if (await page.locator('#password').count()) {
      await signIn(page)
      await page.waitForSelector('.shell')
      state = { ...(await context.storageState()), origins: [] }
    }
    await page.waitForSelector('h1')
  }
  return page
}

/** Asks the server again and again until its answer is as told, and gives that answer. (`waitForFunction` takes a
 *  promise for a yes, so that it waits for nothing that has to be fetched.) */
export async function until(page, path, told) {
  for (const end = Date.now() + 15_000; ; await page.waitForTimeout(100)) {
    const answer = await page.evaluate((from) => fetch(from).then((r) => r.json()), path)
    if (told(answer)) return answer
    if (Date.now() > end) throw new Error(`${path} still answers ${JSON.stringify(answer).slice(0, 500)}`)
  }
}

export const done = (page) => page.context().close()
