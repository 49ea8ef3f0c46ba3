// The tasks people come for, from the first click to what the server says afterwards.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { base, done, fixtures, visit } from './app.mjs'

const unique = () => Date.now().toString(36)
const rows = (page) => page.locator('tbody tr[data-row]')

test('filters live in the address, survive a reload, and Back leaves them', async () => {
  const page = await visit('/customers')
  await page.selectOption('.bar select >> nth=0', { index: 1 })
  await page.waitForURL(/stage=/)
  const filtered = page.url()
  await page.reload()
  await page.waitForSelector('.filter-chip')
  assert.equal(page.url(), filtered)
  await page.click('.filter-chip')
  await page.waitForURL((url) => !url.search.includes('stage='))
  assert.deepEqual(page.errors, [])
  await done(page)
})

test('a customer is found and opened with the keyboard alone', async () => {
  const page = await visit('/customers')
  await rows(page).first().waitFor()
  await rows(page).first().focus()
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  const name = await rows(page).first().locator('a').first().innerText()
  await page.keyboard.press('Enter')
  await page.waitForURL(/customers\/c\d+/)
  await page.waitForSelector('.timeline')
  await page.locator('h1', { hasText: name }).waitFor()
  await page.goBack()
  await rows(page).first().waitFor()
  await done(page)
})

test('the palette goes to a page by its initials', async () => {
  const page = await visit('/overview')
  await page.keyboard.press('Control+k')
  await page.waitForSelector('dialog[open] input')
  await page.keyboard.type('sj')
  await page.waitForSelector('[role=option]')
  await page.locator('[role=option]', { hasText: '审计' }).click()
  await page.waitForURL(/settings\/security\/audit/)
  await done(page)
})

test('an audience is built with a live count, saved and opened', async () => {
  const page = await visit('/audiences')
  await page.locator('.actions button').first().click()
  await page.waitForURL(/audiences\/new/)
  await page.locator('.add button').first().click()
  await page.locator('.pick-word button').first().click()
  await page.locator('[role=combobox]').first().fill('Order Comp')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => /\d/.test(document.querySelector('.count strong')?.textContent ?? ''))
  await page.fill('#audience-name', `买过的人 ${unique()}`)
  await page.click('form button[type=submit]')
  await page.waitForURL(fixtures ? /audiences\/new_\d+/ : /audiences\/aud_/)
  if (!fixtures) await page.locator('h1', { hasText: '买过的人' }).waitFor()
  await done(page)
})

const count = (page) => page.waitForFunction(() => /\d/.test(document.querySelector('.count:not(.old) strong')?.textContent ?? ''))
const half = { op: 'all', of: [{ op: 'did', event: 'Order Completed', within: { window: 'days', days: 90 } }, { op: 'stage', in: ['paying', 'high_value'] }, { op: 'has', field: '$orders', test: { is: 'atLeast', value: 1 } }] }
const started = (rule, name = '') => `/audiences/new?name=${encodeURIComponent(name)}&rule=${encodeURIComponent(JSON.stringify(rule))}`
const rule = async (page) => {
  await page.locator('[role=tab]').nth(1).click()
  const text = JSON.parse(await page.inputValue('.source textarea'))
  await page.locator('[role=tab]').nth(0).click()
  await page.waitForSelector('.builder')
  return text
}

test('a rule is added to, nested, moved, excluded, duplicated, deleted and undone by keys alone', async () => {
  const page = await visit(started(half))
  await page.waitForSelector('.rule')
  const ops = async () => (await rule(page)).of.map((each) => each.op)
  const go = async (n) => {
    await page.locator('.builder [data-path]').nth(n).focus()
  }
  await go(0)
  await page.keyboard.press('ArrowDown')
  assert.equal(await page.evaluate(() => document.activeElement.dataset.path), '/of/1')
  await page.keyboard.press('Alt+ArrowUp')
  assert.deepEqual(await ops(), ['stage', 'did', 'has'])
  await go(0)
  await page.keyboard.press('x')
  assert.deepEqual(await ops(), ['not', 'did', 'has'])
  await go(1)
  await page.keyboard.press('Control+d')
  assert.deepEqual(await ops(), ['not', 'did', 'did', 'has'])
  await go(2)
  await page.keyboard.press('Delete')
  assert.deepEqual(await ops(), ['not', 'did', 'has'])
  await go(2)
  await page.keyboard.press('g')
  await page.keyboard.press('Escape')
  assert.deepEqual((await rule(page)).of.at(-1).of.length, 1)
  await go(0)
  for (let i = 0; i < 5; i++) await page.keyboard.press('Control+z')
  assert.deepEqual(await ops(), ['did', 'stage', 'has'])
  assert.deepEqual(page.errors, [])
  await done(page)
})

test('what the server refuses is shown at the row and at the line of the text', { skip: fixtures && 'fixtures refuse no rule' }, async () => {
  const wrong = { op: 'all', of: [half.of[0], { op: 'has', field: '$orders', test: { is: 'atLeast', value: 'many' } }] }
  const page = await visit(started(wrong))
  await page.locator('.rule').nth(1).locator('.problem').waitFor()
  assert.equal(await page.locator('.rule').nth(0).locator('.problem').count(), 0)
  await page.locator('[role=tab]').nth(1).click()
  await page.locator('.problems button').first().click()
  assert.equal(await page.evaluate(() => getSelection().toString() || document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)), '"many"')
  await done(page)
})

test('a rule is tested on one person, and every row gets its verdict', { skip: fixtures && 'fixtures test nobody' }, async () => {
  const page = await visit(started({ op: 'all', of: [{ op: 'has', field: '$orders', test: { is: 'atLeast', value: 1 } }, { op: 'stage', in: ['nobody'] }] }))
  await count(page)
  const someone = await page.evaluate(() => fetch('/api/customers?stage=paying&limit=1').then((r) => r.json()).then((a) => a.items[0]))
  await page.fill('.trial input', someone.id)
  await page.waitForSelector('.trial [role=option]')
  await page.keyboard.press('Enter')
  await page.locator('.rule').nth(0).locator('.yes').waitFor()
  await page.locator('.rule').nth(1).locator('.no').waitFor()
  assert.match(await page.innerText('.trial'), /不符合/)
  await done(page)
})

test('a changed rule says who would enter and leave before it is published', { skip: fixtures && 'fixtures move nobody' }, async () => {
  const page = await visit(started(half, `下过单 ${unique()}`))
  await count(page)
  await page.click('form button[type=submit]')
  await page.waitForURL(/audiences\/aud_/)
  await page.goto(`${page.url().split('?')[0].replace(/\/(members|moves|size|compare)$/, '')}/edit`)
  await page.waitForSelector('.rule')
  await count(page)
  await page.locator('.builder [data-path]').nth(1).focus()
  await page.keyboard.press('Delete')
  await page.waitForSelector('.rule:nth-of-type(2)')
  await page.click('form button[type=submit]')
  await page.waitForSelector('.el-dialog')
  assert.match(await page.innerText('.el-dialog'), /将进入/)
  await page.locator('.el-dialog__footer button').last().click()
  await page.waitForURL((url) => !url.pathname.endsWith('/edit'))
  await done(page)
})

test('a write key is shown once, listed without its secret, and revoked', async () => {
  const page = await visit('/settings/security/keys')
  const name = `官网 ${unique()}`
  await page.locator('.actions button').click()
  await page.fill('#key-name', name)
  await page.click('.panel button[type=submit]')
  await page.waitForSelector('.panel .copy code')
  const secret = await page.innerText('.panel .copy code')
  assert.ok(secret.length > 20)
  await page.click('text=已保存好')
  const row = rows(page).filter({ hasText: name })
  await row.waitFor()
  assert.ok(!(await page.innerText('main')).includes(secret))
  await row.locator('button', { hasText: '吊销' }).click()
  await page.waitForSelector('.el-dialog')
  await page.locator('.el-dialog__footer button').last().click()
  await page.waitForSelector('.el-dialog', { state: 'hidden' })
  if (!fixtures) await row.locator('text=已吊销').waitFor()
  await done(page)
})

test('a file is uploaded, mapped, checked and imported', async () => {
  const page = await visit('/customers/import/new')
  const mark = unique()
  const csv = `手机号,姓名,城市\n1380013${String(Date.now()).slice(-4)},王小雨${mark},杭州\n不是手机号,李想,上海\n`
  await page.setInputFiles('input[type=file]', { name: `会员${mark}.csv`, mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await page.click('form button[type=submit]')
  await page.waitForURL(/customers\/import\/imp/)
  await page.locator('button', { hasText: '检查' }).click()
  await page.locator('button', { hasText: /导入 [\d,]+ 行/ }).click()
  await page.waitForSelector('text=写入事件')
  if (!fixtures) {
    await page.goto(`${base}/customers?q=王小雨${mark}`)
    await rows(page).first().waitFor()
  }
  await done(page)
})

test('a journey is drafted from the template, drawn, published, paused and stopped', { skip: fixtures && 'fixtures keep no states' }, async () => {
  const page = await visit('/reach/journeys/new')
  await page.waitForSelector('.vue-flow__node')
  const name = `大单回访 ${unique()}`
  await page.fill('#journey-name', name)
  await page.click('form button[type=submit]')
  await page.waitForURL(/journeys\/jrn_/)
  const confirm = async (verb) => {
    await page.locator('.actions button', { hasText: verb }).click()
    await page.waitForSelector('.el-dialog')
    await page.locator('.el-dialog__footer button').last().click()
    await page.waitForSelector('.el-dialog', { state: 'hidden' })
  }
  await confirm('发布')
  await page.locator('.titles .chip', { hasText: '进行中' }).waitFor()
  await confirm('暂停')
  await page.locator('.titles .chip', { hasText: '已暂停' }).waitFor()
  await confirm('停止')
  await page.locator('.titles .chip', { hasText: /已停止|收尾中/ }).waitFor()
  await page.keyboard.press('l')
  await page.waitForSelector('.view ul .line')
  await done(page)
})

test('a tag is added, undone, and both are on the timeline', { skip: fixtures && 'fixtures keep no tags' }, async () => {
  const page = await visit('/customers')
  await rows(page).first().locator('a').first().click()
  await page.waitForSelector('.timeline')
  const tag = `回访${unique()}`
  await page.fill('form .field[placeholder="标签名"]', tag)
  await page.keyboard.press('Enter')
  await page.locator('.tag', { hasText: tag }).waitFor()
  await page.locator('.toast button', { hasText: '撤销' }).click()
  await page.locator('.tag', { hasText: tag }).waitFor({ state: 'detached' })
  await done(page)
})

test('language, theme and density are kept', async () => {
  const page = await visit('/overview')
  await page.click('.person .opener')
  await page.selectOption('.menu select >> nth=0', 'en')
  await page.waitForSelector('h1:has-text("Today")')
  await page.selectOption('.menu select >> nth=1', 'dark')
  await page.reload()
  await page.waitForSelector('h1:has-text("Today")')
  assert.equal(await page.evaluate(() => document.documentElement.className), 'dark')
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en')
  await done(page)
})
