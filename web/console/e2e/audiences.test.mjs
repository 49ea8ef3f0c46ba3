// What an audience can tell besides who is in it, and the pages around customers that came with it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { base, done, fixtures, until, visit } from './app.mjs'

const unique = () => Date.now().toString(36)
const skip = fixtures && 'fixtures keep nothing'
const ask = (page, path, body) =>
  page.evaluate(
    async ([to, given]) => {
      const token = decodeURIComponent(/XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? '')
      const answer = await fetch(to, given ? { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token }, body: JSON.stringify(given) } : {})
      return answer.json()
    },
    [path, body],
  )
const audience = (page, rule) => ask(page, '/api/audiences', { name: `对比 ${unique()} ${Math.random().toString(36).slice(2, 6)}`, rule })
const did = (event) => ({ op: 'did', event, within: { window: 'days', days: 90 } })

test('two audiences are compared, and their overlap starts a new one', { skip }, async () => {
  const page = await visit('/audiences')
  const [a, b] = [await audience(page, did('Product Viewed')), await audience(page, did('Order Completed'))]
  await page.goto(`${base}/audiences/${a.id}/compare`)
  await page.selectOption('main select', b.id)
  await page.waitForSelector('.three .figure')
  const shown = (await page.locator('.three .figure').allInnerTexts()).map((text) => Number(text.replaceAll(',', '')))
  const asked = await ask(page, '/api/audiences/compare', { a: { audience: a.id }, b: { audience: b.id } })
  assert.ok(Math.abs(shown[0] + shown[1] - asked.a) <= 5, `${shown} ${JSON.stringify(asked)}`)
  assert.equal(new URL(page.url()).searchParams.get('with'), b.id)
  if (shown[1] > 0) {
    await page.locator('.three section').nth(1).locator('a', { hasText: '存为新人群' }).click()
    await page.waitForURL(/audiences\/new/)
    await page.waitForSelector('.rule')
    assert.equal(await page.locator('.rule').count(), 2)
  }
  await done(page)
})

test('nobody belonged before the audience was there', { skip }, async () => {
  const page = await visit('/audiences')
  const a = await audience(page, did('Product Viewed'))
  await page.goto(`${base}/audiences/${a.id}`)
  await page.fill('input[type=datetime-local]', '2020-01-01T08:00')
  await page.waitForURL(/at=2020-01-01T00/)
  await page.waitForSelector('.empty')
  await page.click('text=回到现在')
  await page.waitForURL((url) => !url.search.includes('at='))
  await done(page)
})

test('a list is uploaded and used in a rule', { skip }, async () => {
  const page = await visit('/audiences/lists')
  const name = `沙龙 ${unique()}`
  await page.locator('.actions button').click()
  await page.fill('#list-name', name)
  await page.fill('#list-values', '13800138000\n13900139000, 13800138000')
  await page.click('.panel button[type=submit]')
  await page.locator('.panel a', { hasText: '用于新人群' }).click()
  await page.waitForURL(/audiences\/new/)
  await page.locator('.rule', { hasText: name }).waitFor()
  await done(page)
})

test('an audience that another uses is not deleted, and says who uses it', { skip }, async () => {
  const page = await visit('/audiences')
  const used = await audience(page, did('Product Viewed'))
  const user = await audience(page, { op: 'in', audience: used.id })
  await page.goto(`${base}/audiences/${used.id}`)
  await page.locator('button', { hasText: '删除' }).click()
  const dialog = page.locator('.el-dialog')
  await dialog.locator('a', { hasText: user.name }).waitFor()
  assert.ok(await dialog.locator('.el-button--danger').isDisabled())
  await dialog.locator('button', { hasText: '取消' }).click()
  await done(page)
})

test('who came in is told apart from who left, and an audience goes into a journey', { skip }, async () => {
  const page = await visit('/audiences')
  const made = await audience(page, did('Product Viewed'))
  await until(page, `/api/audiences/${made.id}`, (now) => now.state === 'live' && now.size > 0)
  await page.goto(`${base}/audiences/${made.id}/moves`)
  await page.locator('tbody tr').first().waitFor()
  await page.locator('[role=search] select').selectOption('out')
  await page.waitForURL(/way=out/)
  await page.locator('.empty').waitFor()
  await page.locator('button', { hasText: '用于旅程' }).click()
  await page.waitForURL(/journeys\/new/)
  assert.deepEqual(JSON.parse(await page.inputValue('#journey-graph')).entry, { on: 'audience', audience: made.id, once: 'while_outside' })
  await done(page)
})

test('changed stages show who would move before they are saved', async () => {
  const page = await visit('/customers/stages')
  await page.locator('.stage input[type=number]').first().fill('99')
  await page.keyboard.press('Tab')
  await page.locator('button', { hasText: '保存阶段' }).click()
  const dialog = page.locator('.el-dialog')
  await dialog.locator('text=/人会换阶段/').waitFor()
  await dialog.locator('button', { hasText: '取消' }).click()
  await page.locator('text=有未保存的修改').waitFor()
  assert.deepEqual(page.errors, [])
  await done(page)
})

test('an opened line of the timeline says under which of the names it came', { skip }, async () => {
  const page = await visit('/customers')
  const customer = (await ask(page, '/api/customers?limit=1')).items[0]
  await page.goto(`${base}/customers/${customer.id}`)
  await page.locator('.timeline .line').first().click()
  await page.locator('.timeline .details', { hasText: /身份 \w+/ }).waitFor()
  await done(page)
})

test('a tag is put into the vocabulary and regrouped', { skip }, async () => {
  const page = await visit('/customers/tags')
  const name = `油皮${unique()}`
  await page.locator('.actions button').click()
  await page.fill('#tag-name', name)
  await page.fill('#tag-group', '肤质')
  await page.click('.panel button[type=submit]')
  await page.locator('tbody tr', { hasText: name }).locator('text=肤质').waitFor()
  await done(page)
})

test('ticked customers get a tag at once, and lose it again by undo', { skip }, async () => {
  const page = await visit('/customers')
  const name = `批量${unique()}`
  await page.locator('tbody input[type=checkbox]').nth(0).check()
  await page.locator('tbody input[type=checkbox]').nth(1).check()
  await page.locator('.bulk .opener').click()
  await page.fill('.bulk input', name)
  await page.click('.bulk button[type=submit]')
  await page.locator('.toast', { hasText: '已为 2 人添加' }).waitFor()
  await page.locator('.toast button', { hasText: '撤销' }).click()
  await until(page, `/api/customers/count?tag=${encodeURIComponent(name)}`, (now) => now.total === 0)
  await done(page)
})

test('a view is kept, comes back by its tab, and a column stays away', async () => {
  const page = await visit('/customers?stage=paying')
  await page.locator('.tools .opener').first().click()
  await page.fill('.tools input[maxlength="30"]', '付费客户')
  await page.keyboard.press('Enter')
  await page.goto(`${base}/customers`)
  await page.locator('.views a', { hasText: '付费客户' }).click()
  await page.waitForURL(/stage=paying/)
  await page.locator('.tools .opener').last().click()
  await page.locator('.tools label', { hasText: '标签' }).locator('input').uncheck()
  await page.waitForFunction(() => ![...document.querySelectorAll('th')].some((th) => th.textContent === '标签'))
  await page.reload()
  await page.waitForSelector('tbody tr')
  assert.ok(!(await page.locator('th').allInnerTexts()).includes('标签'))
  await done(page)
})

test('a unit is added under the company and found in the tree', { skip }, async () => {
  const page = await visit('/settings/units')
  const code = unique()
  await page.locator('.unit button', { hasText: '下级' }).first().click()
  await page.fill('#unit-name', `门店 ${code}`)
  await page.fill('#unit-code', code)
  await page.click('.panel button[type=submit]')
  await page.locator('.unit', { hasText: code }).waitFor()
  await done(page)
})

test('a wrong present password is refused in words', { skip }, async () => {
  const page = await visit('/settings/self')
  await page.fill('#self-current', 'not it at all')
  await page.fill('#self-next', 'a brand new sentence')
  await page.fill('#self-again', 'a brand new sentence')
  await page.locator('form button[type=submit]').last().click()
  await page.waitForSelector('[role=alert]')
  assert.match(await page.innerText('[role=alert]'), /当前密码不对/)
  await done(page)
})
