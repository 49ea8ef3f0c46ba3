// Every page, both themes, both languages: no serious finding of axe, no sideways scroll, no missing word, no error of its own.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { done, fixtures, visit } from './app.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const built = encodeURIComponent(JSON.stringify({ op: 'all', of: [{ op: 'did', event: 'Order Completed', where: [{ property: 'revenue', test: { is: 'atLeast', value: 10 } }] }, { op: 'not', rule: { op: 'any', of: [{ op: 'stage', in: ['paying'] }, { op: 'has', field: 'city', test: { is: 'in', value: ['Suzhou'] } }] } }] }))
const lists = [
  '/overview', '/customers', '/customers/conflicts', '/customers/import', '/customers/import/new', '/audiences', '/audiences/lists', '/audiences/new', `/audiences/new?rule=${built}`, '/reach/journeys', '/reach/journeys/new',
  '/reach/deliveries', '/settings/connections', '/settings/connections?open=new', '/settings/org', '/settings/security/keys', '/settings/security/audit', '/settings/data/live',
  '/settings/data/rejected', '/settings/data/parked', '/customers/tags', '/customers/stages', '/customers/import/templates', '/settings/data/attributes', '/settings/data/quarantine',
  '/settings/data/identifiers', '/settings/units', '/settings/self', '/insight/value', '/nowhere',
]
const details = ['/customers/c1', '/customers/import/imp_2', '/audiences/aud_1', '/audiences/aud_1/moves', '/audiences/aud_1/size', '/audiences/aud_1/compare?with=aud_2', '/audiences/aud_1/edit', '/reach/journeys/jrn_1', '/reach/deliveries?panel=dlv_6', '/settings/connections?open=chn_1']
const looks = [
  { theme: 'light', lang: 'zh' },
  { theme: 'dark', lang: 'en' },
  { theme: 'dark', lang: 'zh' },
  { theme: 'light', lang: 'en' },
  { theme: 'light', lang: 'zh', width: 390, height: 844 },
]

const found = (page) =>
  page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] })
    return violations.filter((v) => ['serious', 'critical'].includes(v.impact)).map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')}`)
  })

/** Two audiences of the real server, in all their parts, and a customer. */
async function real(page) {
  const ask = (path) => page.evaluate((to) => fetch(to).then((answer) => answer.json()).then((answer) => answer.items.map((item) => item.id)), path)
  const [a, b] = await ask('/api/audiences')
  const [c] = await ask('/api/customers?limit=1')
  return [...(a ? [`/audiences/${a}`, `/audiences/${a}/moves`, `/audiences/${a}/size`, `/audiences/${a}/compare?with=${b ?? ''}`, `/audiences/${a}/edit`] : []), ...(c ? [`/customers/${c}`] : [])]
}

/** The fixtures are seen in every combination; the real server in both themes, both languages and on a phone. */
for (const look of fixtures ? looks : [looks[0], looks[1], looks[4]]) {
  test(`axe, ${look.theme}, ${look.lang}, ${look.width ?? 1440} px`, async (t) => {
    const page = await visit('/overview', look)
    await page.addInitScript(axe)
    for (const path of [...lists, ...(fixtures ? details : await real(page))]) {
      await t.test(path, async () => {
        await page.goto(new URL(path, page.url()).href)
        await page.waitForSelector('h1')
        // A figure that is still being counted is greyed for that moment.
        await page.waitForFunction(() => !document.querySelector('.bones, .old'))
        await page.waitForTimeout(150)
        assert.deepEqual(await found(page), [])
        assert.equal(await page.locator('h1').count(), 1)
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page scrolls sideways')
        const text = await page.innerText('body')
        assert.doesNotMatch(text, /\b(kit|app|nav|problem|permission|overview|customer|identity|insight|audience|journey|delivery|channel|events|imports|access)\.[a-z]\w+(\.\w+)*/i)
        assert.deepEqual(page.errors, [])
      })
    }
    await done(page)
  })
}
