// Photographs pages: node e2e/shot.mjs [path …]; every path at 1440 and 390 px, light zh and dark en, into e2e/shots/.
import { mkdirSync } from 'node:fs'
import { launch, open } from './browser.mjs'

const base = process.env.HORTUS_URL ?? 'http://127.0.0.1:8099'
const email = process.env.HORTUS_EMAIL ?? 'admin@hortus.local'
const password = process.env.HORTUS_PASSWORD ?? 'garden'
const shots = new URL('./shots/', import.meta.url).pathname
mkdirSync(shots, { recursive: true })
const browser = await launch()
const looks = [{ width: 1440, theme: 'light', lang: 'zh' }, { width: 1440, theme: 'dark', lang: 'en' }, { width: 390, height: 844, theme: 'light', lang: 'zh' }]
for (const look of looks.filter((l) => !process.env.LOOK || process.env.LOOK === `${l.width}${l.theme}`)) {
  const context = await open(browser, look)
  const page = await context.newPage()
  page.on('console', (m) => ['error', 'warning'].includes(m.type()) && console.log('console:', m.text()))
  page.on('pageerror', (e) => console.log('pageerror:', e.message))
  await page.goto(base + '/sign-in')
  await page.fill('#email', email)
  await page.fill('#password', password)
  await page.click('button[type=submit]')
  await page.waitForSelector('.shell')
  for (const path of process.argv.slice(2)) {
    await page.goto(base + path)
    await page.waitForTimeout(900)
    const name = `${path.replaceAll(/[^a-z0-9]+/gi, '_')}-${look.width}-${look.theme}-${look.lang}.png`
    await page.screenshot({ path: shots + name })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (wide > 0) console.log(`${path} scrolls sideways by ${wide} px at ${look.width}`)
  }
  await context.close()
}
await browser.close()
