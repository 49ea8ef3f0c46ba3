// What a rule can say is written by clicks alone: conditions tied together, what must not follow, how it is kept; and on a phone.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { base, done, fixtures, until, visit } from './app.mjs'

const skip = fixtures && 'fixtures keep nothing'
const unique = () => Date.now().toString(36) + Math.random().toString(36).slice(2, 5)
const start = (rule) => `/audiences/new?rule=${encodeURIComponent(JSON.stringify(rule))}`
const did = (event, where = []) => ({ op: 'did', event, where, within: { window: 'days', days: 90 } })
const ask = (page, path, body) =>
  page.evaluate(
    async ([to, given]) => {
      const token = decodeURIComponent(/XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? '')
      const answer = await fetch(to, given ? { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token }, body: JSON.stringify(given) } : {})
      return answer.status === 204 ? {} : answer.json()
    },
    [path, body],
  )
/** Types a word that need not be known into the picker of that name. */
async function word(page, within, label, text) {
  await within.locator(`.pick-word button[aria-label^="${label}"]`).last().click()
  await page.locator('input[role=combobox][aria-expanded=true]').fill(text)
  await page.locator('[role=option]', { hasText: text }).first().waitFor()
  await page.keyboard.press('Enter')
}
async function written(page) {
  await page.click('[role=tab]:has-text("规则原文")')
  const rule = JSON.parse(await page.inputValue('textarea'))
  await page.click('[role=tab]:has-text("条件")')
  return rule
}

test('one and the same item of an order is asked for, and the tie can be changed', async () => {
  const page = await visit(start({ op: 'all', of: [did('Order Completed')] }))
  const row = page.locator('.rule').first()
  await row.locator('button', { hasText: '＋ 组合' }).click()
  await row.locator('.tied > select').selectOption('element')
  await word(page, row.locator('.tied'), '哪个列表', 'products')
  const tied = row.locator('.tied')
  await word(page, tied, '事件属性', 'wrapping')
  await tied.locator('input.value').fill('paper')
  await page.keyboard.press('Tab')
  await tied.locator('button', { hasText: '＋ 条件' }).click()
  await word(page, tied, '事件属性', 'price')
  const rule = await written(page)
  assert.equal(rule.of[0].where[0].property, 'products')
  assert.equal(rule.of[0].where[0].element[0].test.value, 'paper')
  assert.deepEqual(rule.of[0].where[0].element.map((each) => each.property), ['wrapping', 'price'])
  await page.locator('.rule .tied > select').first().selectOption('none')
  const turned = await written(page)
  assert.equal(turned.of[0].where[0].none.length, 2)
  assert.deepEqual(page.errors, [])
  await done(page)
})

test('several sources of an event are picked with the mouse, by their names', async () => {
  const where = [{ property: '$source', test: { is: 'in', value: [] } }]
  const page = await visit(start({ op: 'all', of: [did('Order Completed', where)] }))
  const value = page.locator('.rule .pick-word button[aria-label^="值"]').last()
  await value.click()
  await page.locator('[role=option]', { hasText: '导入' }).click()
  await page.locator('[role=option]', { hasText: '控制台' }).click()
  await page.keyboard.press('Escape')
  assert.match(await value.getAttribute('aria-label'), /导入.*控制台/)
  const rule = await written(page)
  assert.deepEqual(rule.of[0].where[0].test.value, ['import', 'console'])
  assert.deepEqual(page.errors, [])
  await done(page)
})

test('what must not follow the last step is written, and one step is enough then', async () => {
  const page = await visit(start({ op: 'all', of: [{ op: 'sequence', steps: [{ event: 'Product Added' }, { event: 'Order Completed', without: [{ event: 'Cart Emptied', where: [{ property: 'reason', test: { is: 'equals', value: 'price' } }] }] }], within: { window: 'ever' } }] }))
  await page.locator('button', { hasText: '＋ 之后没有' }).click()
  await word(page, page.locator('.then'), '内没有', 'Order Refunded')
  await page.locator('.then input[type=number]').fill('24')
  await page.keyboard.press('Tab')
  const rule = await written(page)
  assert.deepEqual(rule.of[0].then, { without: [{ event: 'Order Refunded' }], seconds: 86_400 })
  assert.equal(rule.of[0].steps[1].without[0].where[0].property, 'reason')
  await page.locator('[aria-label="去掉第 2 步"]').click()
  assert.equal((await written(page)).of[0].steps.length, 1)
  await page.locator('[aria-label="去掉「之后没有」"]').click()
  const left = await written(page)
  assert.equal(left.of[0].then, undefined)
  assert.equal(left.of[0].steps.length, 2)
  assert.deepEqual(page.errors, [])
  await done(page)
})

test('an audience is kept on a schedule, by keys alone', { skip }, async () => {
  const page = await visit(start({ op: 'all', of: [did('*')] }))
  await page.locator('input[type=radio][value=live]').focus()
  await page.keyboard.press('ArrowDown')
  await page.waitForSelector('#keeping-every')
  await page.fill('#keeping-every', '6')
  await page.keyboard.press('Tab')
  await page.selectOption('.every select', 'hours')
  await page.fill('#audience-name', `定时 ${unique()}`)
  await page.locator('button', { hasText: '保存人群' }).last().click()
  await page.waitForURL(/audiences\/aud_/)
  await page.locator('text=每 6 小时计算一次').waitFor()
  const id = new URL(page.url()).pathname.split('/').at(-1)
  assert.equal((await ask(page, `/api/audiences/${id}`)).keeping.everyMinutes, 360)
  await page.goto(`${base}/audiences/${id}/edit`)
  await page.waitForSelector('#keeping-every')
  assert.equal(await page.inputValue('#keeping-every'), '6')
  await page.check('input[type=radio][value=frozen]')
  await page.locator('button', { hasText: '保存人群' }).last().click()
  await page.waitForURL((url) => !url.pathname.endsWith('/edit'))
  await page.locator('text=已定格，人员不再变化').waitFor()
  await done(page)
})

test('on a phone a condition is one line, opens under the thumb and nothing hangs over', async () => {
  const rule = { op: 'all', of: [did('Order Completed', [{ any: [{ property: 'revenue', test: { is: 'atLeast', value: 10 } }, { property: 'coupon', test: { is: 'isSet' } }] }]), { op: 'any', of: [{ op: 'stage', in: ['paying'] }, { op: 'has', field: 'city', test: { is: 'equals', value: 'Suzhou' } }] }] }
  const page = await visit(start(rule), { width: 390, height: 844 })
  await page.waitForSelector('.rule.folded')
  assert.equal(await page.locator('.rule.folded').count(), 3)
  assert.equal(await page.locator('.rule .kind').count(), 0)
  await page.locator('.rule.folded .reading').first().click()
  await page.waitForSelector('.rule.unfolded .kind')
  assert.equal(await page.locator('.rule.unfolded').count(), 1)
  const small = await page.locator('.rule.unfolded button, .rule.unfolded select').evaluateAll((all) => all.filter((each) => each.offsetParent && each.getBoundingClientRect().height < 43).map((each) => each.outerHTML.slice(0, 80)))
  assert.deepEqual(small, [])
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0)
  await page.locator('.rule.unfolded [aria-label="排除"]').click()
  await page.locator('.rule.unfolded.negated').waitFor()
  await page.locator('.rule.unfolded button', { hasText: '完成' }).click()
  await page.waitForFunction(() => document.activeElement?.classList.contains('reading'))
  assert.equal(await page.locator('.rule.unfolded').count(), 0)
  await page.locator('.add button', { hasText: '条件' }).last().click()
  await page.waitForSelector('.rule.unfolded')
  assert.equal(await page.locator('.rule').count(), 4)
  assert.deepEqual(page.errors, [])
  await done(page)
})

test('the timeline names the audience that was entered, and leads there', { skip }, async () => {
  const page = await visit('/customers')
  const [tag, name] = [`e${unique()}`, `进过 ${unique()}`]
  const made = await ask(page, '/api/audiences', { name, rule: { op: 'tagged', tags: [tag] } })
  await until(page, `/api/audiences/${made.id}`, (now) => now.state === 'live')
  const customer = (await ask(page, '/api/customers?limit=1')).items[0]
  await ask(page, `/api/customers/${customer.id}/tags`, { name: tag })
  await until(page, `/api/audiences/${made.id}`, (now) => now.size === 1)
  await until(page, `/api/customers/${customer.id}/timeline?type=audience_entered`, (now) => now.items.some((each) => each.properties.audience === made.id))
  await page.goto(`${base}/customers/${customer.id}`)
  const link = page.locator('.timeline a', { hasText: name })
  await link.waitFor()
  assert.ok(!(await page.innerText('.timeline')).includes(made.id))
  await link.click()
  await page.waitForURL(new RegExp(`/audiences/${made.id}`))
  await done(page)
})

test('a window beside another event asks which of those events, in whatever unit of time', async () => {
  const page = await visit(start({ op: 'all', of: [did('Product Added')] }))
  const row = page.locator('.rule').first()
  await row.locator('select[aria-label="时间范围"]').selectOption('after')
  const anchor = row.locator('.anchor')
  await word(page, anchor, '事件', 'Order Completed')
  await anchor.locator('button', { hasText: '＋ 其中' }).click()
  await word(page, anchor, '事件属性', 'city')
  await anchor.locator('input.value').fill('Suzhou')
  await page.keyboard.press('Tab')
  await anchor.locator('.span input').fill('90')
  await page.keyboard.press('Tab')
  await anchor.locator('.span select').selectOption('minutes')
  const { within } = (await written(page)).of[0]
  assert.deepEqual(within, { window: 'after', event: 'Order Completed', which: 'first', where: [{ property: 'city', test: { is: 'equals', value: 'Suzhou' } }], seconds: 5400 })
  assert.equal(await page.locator('.anchor .span select').inputValue(), 'minutes')
  assert.deepEqual(page.errors, [])
  await done(page)
})

test('a date is asked for by how long ago it was, a property of an event never is', async () => {
  const page = await visit(start({ op: 'all', of: [{ op: 'has', field: 'birthday', test: { is: 'isSet' } }, did('Order Completed', [{ property: 'revenue', test: { is: 'atLeast', value: 1 } }]), { op: 'sequence', steps: [{ event: 'Product Viewed' }, { event: 'Order Completed' }] }] }))
  const offered = (row, label) => page.locator('.rule').nth(row).locator(`select[aria-label="${label}"]`).first().locator('option').evaluateAll((all) => all.map((each) => each.value))
  await page.waitForFunction(() => document.querySelectorAll('.rule select[aria-label="比较"] option[value=withinLast]').length > 0)
  assert.ok((await offered(0, '比较')).includes('withinLast'))
  assert.ok(!(await page.locator('.rule').nth(1).locator('.where select[aria-label="比较"] option').evaluateAll((all) => all.map((each) => each.value))).includes('withinLast'))
  assert.ok((await offered(1, '时间范围')).includes('after'))
  assert.ok(!(await offered(2, '时间范围')).includes('after'))
  await done(page)
})

test('a rolling stretch may have ended some time ago, and a span of days may be open at one end', async () => {
  const page = await visit(start({ op: 'all', of: [{ ...did('Product Viewed'), within: { window: 'rolling', seconds: 36 * 3600 } }] }))
  const row = page.locator('.rule').first()
  assert.equal(await row.locator('.span input').inputValue(), '36')
  await row.locator('button', { hasText: '＋ 截至' }).click()
  assert.deepEqual((await written(page)).of[0].within, { window: 'rolling', seconds: 36 * 3600, endingSecondsAgo: 86_400 })
  await page.locator('.rule select[aria-label="时间范围"]').selectOption('between')
  await page.locator('.rule.unfinished').waitFor()
  await page.fill('.rule input[type=date][aria-label="从"]', '2026-01-01')
  await page.locator('.rule:not(.unfinished)').waitFor()
  assert.deepEqual((await written(page)).of[0].within, { window: 'between', from: '2025-12-31T16:00:00.000Z', to: null })
  assert.deepEqual(page.errors, [])
  await done(page)
})

test('Enter goes through a row until it is finished, and only then to a new one', async () => {
  const page = await visit('/audiences/new')
  await page.locator('.add button').first().focus()
  await page.keyboard.press('Enter')
  await page.locator('.rule .kind:focus').waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.rule .opener:focus').waitFor()
  await page.keyboard.press('Enter')
  await page.locator('input[role=combobox][aria-expanded=true]').fill('下单')
  await page.keyboard.press('Enter')
  await page.locator('.rule .opener', { hasText: '下单' }).waitFor()
  await page.locator('.rule input[type=number]').first().focus()
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.querySelectorAll('.rule').length === 2)
  await page.keyboard.press('Control+z')
  await page.waitForFunction(() => document.querySelectorAll('.rule').length === 1 && document.activeElement?.classList.contains('rule'))
  assert.deepEqual(page.errors, [])
  await done(page)
})

test('Enter that comes before the names are here takes the first that fits when they are', async () => {
  const page = await visit('/')
  let answer = () => {}
  const asked = new Promise((resolve) => {
    answer = resolve
  })
  await page.route('**/api/events/names*', async (route) => {
    await asked
    await route.continue()
  })
  await page.goto(`${base}/audiences/new`)
  await page.locator('.add button').first().click()
  await page.locator('.rule .kind').first().waitFor()
  await page.locator('.rule .opener').first().click()
  await page.locator('input[role=combobox][aria-expanded=true]').fill('下单')
  await page.keyboard.press('Enter')
  assert.equal(await page.locator('.rule .opener', { hasText: '下单' }).count(), 0)
  answer()
  await page.locator('.rule .opener', { hasText: '下单' }).waitFor()
  await done(page)
})

test('an exclusion that holds is what keeps a person out, and the address opens the explanation', { skip }, async () => {
  const page = await visit('/customers')
  const customer = (await ask(page, '/api/customers?limit=1')).items[0]
  const tag = `out${unique()}`
  await ask(page, `/api/customers/${customer.id}/tags`, { name: tag })
  await until(page, `/api/customers/count?tag=${tag}`, (now) => now.total === 1)
  const made = await ask(page, '/api/audiences', { name: `排除 ${unique()}`, rule: { op: 'all', of: [{ op: 'everyone' }, { op: 'not', rule: { op: 'tagged', tags: [tag] } }] } })
  await page.goto(`${base}/audiences/${made.id}?panel=explain:${customer.id}`)
  const panel = page.locator('aside.panel')
  await panel.locator('text=不在这个人群中').waitFor()
  const line = panel.locator('li', { hasText: '排除' })
  await line.locator('[aria-label="不满足"]').waitFor()
  assert.match(await line.innerText(), new RegExp(tag))
  await page.keyboard.press('Escape')
  await page.waitForURL((url) => !url.search.includes('panel'))
  await done(page)
})
