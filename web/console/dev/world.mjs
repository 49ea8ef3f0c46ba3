// A small invented company for the fixture server: the same people, orders and faults on every start.
import { readFileSync } from 'node:fs'

const now = Date.now()
const ago = (minutes) => new Date(now - minutes * 60_000).toISOString()
const pick = (list, n) => list[n % list.length]
const cny = (minor) => ({ minor, currency: 'CNY' })

const family = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗']
const given = ['小雨', '思琪', '子涵', '浩然', '雨桐', '梓萱', '一诺', '欣怡', '宇航', '嘉怡', '明', '静', '丽华']
const stages = ['new', 'active', 'paying', 'high_value', 'dormant', 'at_risk', 'lost']
const units = [{ id: 'unit_2', name: '万象城店' }, { id: 'unit_3', name: '湖滨银泰店' }, { id: 'unit_4', name: '徐家汇店' }]
const tagNames = ['敏感肌', '复购', '屏障受损', '生日月', '社群活跃', '直播来源', 'VIP']

export const customers = Array.from({ length: 137 }, (_, i) => ({
  id: `c${i + 1}`,
  displayName: i === 7 ? '这是一个特别特别特别长的客户名称用来检查四十个字的名字会不会把表格的布局撑坏啊啊' : pick(family, i * 7) + pick(given, i * 3),
  phoneMasked: i % 5 === 4 ? null : `13${i % 10}****${String(1000 + ((i * 379) % 9000))}`,
  stage: pick(stages, i * 5 + 3),
  tags: tagNames.filter((_, n) => (i * (n + 3)) % 7 < 2).map((name) => ({ name, group: '肤质', source: 'console', addedAt: ago(i * 60) })),
  unit: i % 9 === 8 ? null : pick(units, i),
  orders: (i * 5) % 23,
  spent: cny(i === 11 ? 123_456_789_012 : ((i * 7919) % 900) * 1000 + (i % 3) * 50),
  firstSeenAt: ago(90_000 + i * 900),
  lastSeenAt: ago(i * i * 2 + 3),
  createdAt: ago(90_000 + i * 900),
}))
export const brief = ({ id, displayName, phoneMasked, stage }) => ({ id, displayName, phoneMasked, stage })

export const profile = (c) => ({
  ...c,
  mergedFrom: null,
  attributes: [
    { key: 'city', label: '城市', labelEn: 'City', type: 'text', value: '杭州', at: ago(4000), source: 'order-app' },
    { key: 'birthday', label: '生日', labelEn: 'Birthday', type: 'date', value: '1992-04-08', at: ago(90_000), source: 'import' },
    { key: 'skin', label: '肤质', labelEn: '肤质', type: 'text', value: '敏感', at: ago(12_000), source: 'form' },
    { key: 'email', label: '邮箱', labelEn: 'E-mail', type: 'text', value: 'w***@example.com', at: ago(12_000), source: 'segment', masked: true },
  ],
  consents: [
    { channel: 'email', state: 'granted', at: ago(80_000), source: 'form', proof: '注册表单 2026-09' },
    { channel: 'webhook', state: 'unknown' },
  ],
  identifiers: [
    { node: 1, type: 'user_id', value: 'u-10293', certain: true, firstSeenAt: ago(90_000), lastSeenAt: ago(3), evidence: 12 },
    { node: 2, type: 'phone', value: '138****5678', certain: true, firstSeenAt: ago(60_000), lastSeenAt: ago(300), evidence: 12 },
    { node: 3, type: 'anonymous_id', value: '0b1c-44ef-91aa', certain: false, firstSeenAt: ago(60_100), lastSeenAt: ago(300), evidence: 3 },
  ],
  counters: { orders: c.orders, spent: c.spent, firstOrderAt: ago(80_000), lastOrderAt: ago(3_000) },
  audiences: [{ id: 'aud_1', name: '30 天未复购的敏感肌', since: ago(4_300) }],
  journeys: [{ id: 'jrn_1', name: '大单关怀', state: 'waiting', enteredAt: ago(1_300) }],
})

const kinds = [
  ['track', 'Product Viewed', '浏览 秋冬护理套装'],
  ['track', 'Product Viewed', '浏览 秋冬护理套装'],
  ['track', 'Product Viewed', '浏览 屏障修护霜'],
  ['track', 'Order Completed', '订单 A1093 · ¥268.00'],
  ['fact', 'audience_left', '离开人群「30 天未复购的敏感肌」'],
  ['fact', 'message_sent', '邮件「您的专属礼遇」'],
  ['set', 'Profile Updated', '肤质 = 敏感'],
]
export const timeline = Array.from({ length: 240 }, (_, i) => {
  const [kind, name, summary] = pick(kinds, i)
  return { id: `0-${9000 - i}`, at: ago(3 + i * i * 3), receivedAt: ago(2 + i * i * 3), kind, name, source: pick(['order-app', 'web', 'hortus'], i), summary, properties: { order_id: `A${1000 + i}`, revenue: 268, products: [{ sku: 'S1', quantity: 1 }] }, imported: i > 40, identifier: 'user_id:u-10293' }
})

export const bought = { op: 'did', event: 'Order Completed', where: [], measure: { of: 'count' }, test: { is: 'atLeast', value: 1 }, within: { window: 'days', days: 180 } }
const rule = {
  op: 'all',
  of: [
    { op: 'tagged', tags: ['敏感肌', '屏障受损'], match: 'any' },
    bought,
    { op: 'not', rule: { ...bought, within: { window: 'rolling', seconds: 2_592_000 } } },
    { op: 'any', of: [{ op: 'has', field: 'stage', test: { is: 'equals', value: 'paying' } }, { op: 'has', field: 'stage', test: { is: 'equals', value: 'high_value' } }] },
  ],
}
export const audiences = [
  { id: 'aud_1', name: '30 天未复购的敏感肌', description: '秋冬护理的目标人群', state: 'live', size: 3204, entered24h: 41, left24h: 12, rule, text: { zh: '近 180 天下过单', en: 'ordered within 180 days' }, problem: null, nextRule: null, createdAt: ago(9000), updatedAt: ago(900), usedBy: ['jrn_1'] },
  { id: 'aud_2', name: '90 天内 3 单', description: null, state: 'live', size: 812, entered24h: 9, left24h: 3, rule: { ...bought, test: { is: 'atLeast', value: 3 }, within: { window: 'days', days: 90 } }, text: { zh: '近 180 天下过单', en: 'ordered within 180 days' }, problem: null, nextRule: null, createdAt: ago(19_000), updatedAt: ago(2_900), usedBy: [] },
  { id: 'aud_3', name: '近 30 天买过且半年超千元', description: null, state: 'counting', size: 0, entered24h: 0, left24h: 0, rule: { op: 'all', of: [bought] }, text: { zh: '近 180 天下过单', en: 'ordered within 180 days' }, problem: null, nextRule: null, createdAt: ago(10), updatedAt: ago(5), usedBy: [] },
]

export const graph = {
  entry: { on: 'event', event: 'Order Completed', where: [{ property: 'revenue', test: { is: 'greater', value: 500 } }], once: 'while_outside' },
  start: 'wait',
  nodes: {
    wait: { do: 'wait', for: { seconds: 172_800 }, orEvent: { event: 'Order Completed' }, next: 'again', onEvent: 'thanks' },
    again: { do: 'branch', cases: [{ when: { ...bought, within: { window: 'since_entry' } }, next: 'thanks' }], otherwise: 'mail' },
    mail: { do: 'message', channel: 'chn_1', content: { subject: '您的专属礼遇', text: '感谢您的支持' }, next: 'mark' },
    mark: { do: 'tag', add: ['大单关怀'], remove: [], next: 'end' },
    thanks: { do: 'tag', add: ['复购'], remove: [], next: 'end' },
    end: { do: 'end' },
  },
}
const count = (entered, waiting) => ({ entered, waiting, left: entered - waiting })
export const journeys = [
  { id: 'jrn_1', name: '大单关怀', state: 'running', version: 3, inside: 88, entered: 1204, finished: 1116, messages: 640, updatedAt: ago(1500), graph, problems: [], counts: { wait: count(1204, 88), again: count(692, 0), mail: count(640, 0), mark: count(640, 0), thanks: count(476, 0), end: count(1116, 0) } },
  { id: 'jrn_2', name: '新客 7 天', state: 'draft', version: 0, inside: 0, entered: 0, finished: 0, messages: 0, updatedAt: ago(60), graph, counts: {}, problems: [{ nodeId: 'mail', severity: 'error', code: 'no_channel', message: 'expected a channel that exists' }] },
]

export const channels = [
  { id: 'chn_1', kind: 'email', name: '会员邮件', state: 'ok', settings: { host: 'smtp.example.com', port: 587, security: 'starttls', username: 'hortus', from: '会员中心 <crm@example.com>', replyTo: 'help@example.com', archive: null }, secrets: ['password'] },
  { id: 'chn_2', kind: 'webhook', name: '订单系统', state: 'down', settings: { url: 'https://erp.example.com/hooks/hortus', timeoutMs: 5000 }, secrets: ['signingSecret'] },
]
const fates = [['sent', null], ['failed', 'mailbox_full'], ['suppressed', 'no_consent'], ['unknown', 'timeout'], ['planned', null], ['suppressed', 'frequency'], ['sent', null]]
export const deliveries = Array.from({ length: 75 }, (_, i) => ({
  id: `dlv_${i + 1}`,
  customer: brief(customers[(i * 3) % 137]),
  channel: { id: 'chn_1', name: '会员邮件', kind: 'email' },
  origin: 'journey',
  originId: 'jrn_1',
  mayRetry: true,
  state: pick(fates, i)[0],
  reason: pick(fates, i)[1],
  dueAt: ago(i * 40),
  updatedAt: ago(i * 40 - 1),
  attempts: i % 3,
  subject: '您的专属礼遇',
}))

export const live = Array.from({ length: 60 }, (_, i) => ({
  id: `0-${9999 - i}`, receivedAt: ago(i / 10), occurredAt: ago(i / 10 + 0.1), source: pick(['web', 'order-app', 'mini'], i), kind: pick(['track', 'SET', 'TRACK'], i),
  name: pick(['Order Completed', 'Profile Updated', '$pageview'], i), identifiers: ['user_id:u-1****'], properties: { order_id: `A${i}`, revenue: 88 }, duplicate: i % 17 === 5, customer: `c${i + 1}`,
}))
export const rejected = Array.from({ length: 12 }, (_, i) => ({
  id: `rej_${i}`, at: ago(i * 31), source: 'web', door: pick(['segment', 'sensors'], i), reason: pick(['too_large', 'missing_identity', 'bad_time'], i), field: pick([null, 'userId', 'timestamp'], i), detail: '', sample: '{"type":"track","event":"Order Completed"}',
}))
export const parked = [{ id: 'prk_1', partition: 3, position: 88213, room: 'journey', reason: 'branch rule names an unknown property', at: ago(48), event: { name: 'Order Completed' }, attempts: 2 }]
export const conflicts = [{ id: 'cnf_1', customers: [customers[3], customers[19]].map(({ id, displayName }) => ({ id, displayName })), identifiers: [{ type: 'phone', value: '138****5678' }], reason: 'too_many_user_id', at: ago(700), state: 'open' }]
export const imports = [
  { id: 'imp_1', kind: 'order_lines', state: 'done_with_errors', fileName: 'online_retail.csv.gz', bytes: 7_611_818, encoding: 'UTF-8', delimiter: ',', columns: [], progress: { done: 541_909, total: 541_909, rowsPerSecond: 41_200 }, counts: { rows: 541_909, events: 25_900, duplicates: 0, invalid: 12, nobody: 3_710 }, createdAt: ago(3000), by: '林夏' },
  { id: 'imp_2', kind: 'customers', state: 'running', fileName: '会员名单.csv', bytes: 1_204_311, encoding: 'GB18030', delimiter: ',', columns: [], progress: { done: 3_200, total: 12_480, rowsPerSecond: 900 }, counts: { rows: 3_200, events: 3_180, duplicates: 0, invalid: 20, nobody: 0 }, createdAt: ago(1), by: '林夏' },
]
export const uploaded = {
  id: 'imp_3', kind: 'customers', state: 'uploaded', fileName: '门店会员.csv', bytes: 88_211, encoding: 'GB18030', delimiter: ',', sameAs: null,
  columns: [
    { name: '手机号', samples: ['13812345678', '13900001111', '13711112222'], type: 'text' },
    { name: '姓名', samples: ['王小雨', '李想', '张敏'], type: 'text' },
    { name: '生日', samples: ['1992-04-08', '1988/1/2', ''], type: 'time' },
    { name: '备注', samples: ['', '老客', ''], type: 'text' },
  ],
  suggestedMapping: { columns: { 手机号: { target: 'identifier:phone', type: 'text' }, 姓名: { target: 'attribute:name', type: 'text' }, 生日: { target: 'attribute:birthday', type: 'time' } }, identifiers: ['手机号'], options: { startJourneys: false } },
}
export const checked = { rows: 12_480, new: 9_120, merged: 3_044, invalid: 265, nobody: 0, exact: true, last: null, errors: [{ row: 18, column: '手机号', reason: 'not_a_phone', detail: '1381234567' }], preview: [{ row: 1, kind: 'SET', name: '', identifiers: ['phone 138****5678'], occurredAt: ago(1), properties: { name: '王小雨', birthday: '1992-04-08' } }] }
export const jobs = [
  { id: 'job_1', kind: 'import', title: '导入 会员名单.csv', by: '林夏', state: 'running', done: 3200, total: 12480, errors: 18, startedAt: ago(1), resultUrl: null, leaves: '已导入的行保留' },
  { id: 'job_2', kind: 'import', title: '导入 online_retail.csv.gz', by: '林夏', state: 'done_with_errors', done: 541909, total: 541909, errors: 12, startedAt: ago(3010), finishedAt: ago(3000), resultUrl: '/api/imports/imp_1/errors.csv', leaves: null },
]
const permissions = 'customers.read customers.write customers.reveal customers.export customers.erase identity.review audiences.read audiences.write journeys.read journeys.write deliveries.read deliveries.write events.read events.write imports.read imports.write channels.read channels.write keys.manage accounts.manage audit.read insight.read jobs.read'.split(' ')
export const account = { id: 'acc_1', email: 'admin@hortus.local', name: '林夏', role: 'admin', permissions, language: 'zh', unit: null, scopeLabel: null }
export const meta = { timeZone: 'Asia/Shanghai', currency: 'CNY', version: '0.1.0', metrics: [], demo: false }
export const roles = [{ id: 'role_1', name: '管理员', permissions, builtIn: true }, { id: 'role_2', name: '运营', permissions: permissions.slice(0, 12), builtIn: false }]
export const permissionList = permissions.map((id) => ({ id, zh: id, en: id }))
export const orgUnits = [{ id: 'unit_1', parentId: null, kind: 'company', code: 'HQ', name: '总部' }, ...units.map((u, i) => ({ ...u, parentId: 'unit_1', kind: 'store', code: `S${i}` }))]
export const accounts = [
  { id: 'acc_1', email: 'admin@hortus.local', name: '林夏', role: { id: 'role_1', name: '管理员' }, unit: null, active: true, lastSignInAt: ago(4), createdAt: ago(90_000) },
  { id: 'acc_2', email: 'lixiang@example.com', name: '李想', role: { id: 'role_2', name: '运营' }, unit: units[0], active: false, lastSignInAt: null, createdAt: ago(1_000) },
]
export const keys = [
  { id: 'key_1', kind: 'write', name: '官网', prefix: 'wk_4f2a', source: 'web', createdAt: ago(9_000), createdBy: '林夏', lastUsedAt: ago(1), revokedAt: null },
  { id: 'key_2', kind: 'api', name: '数据仓库', prefix: 'hk_91bc', permissions: ['customers.read'], createdAt: ago(9_000), createdBy: '林夏', lastUsedAt: null, revokedAt: ago(100) },
]
export const audit = Array.from({ length: 30 }, (_, i) => ({ id: `a${i}`, at: ago(i * 77), actor: { kind: 'account', id: 'acc_1', name: '林夏' }, action: pick(['customers.reveal', 'keys.create', 'session.open'], i), object: { kind: 'customer', id: `c${i + 1}` }, detail: {}, ip: '10.0.0.8', hash: 'b1946ac92492d2347c6235b4d2611184' }))
export const days = Array.from({ length: 28 }, (_, i) => ({ day: ago((27 - i) * 1440).slice(0, 10), orders: 40 + ((i * 37) % 29), revenue: cny(1_200_000 + ((i * 7919) % 900_000)), customers: 30 + ((i * 31) % 23), refunds: 2 }))
export const rejectedSummary = [{ source: 'web', reason: 'bad_time', count24h: 12 }]
const labels = { 'Order Completed': ['下单'], 'Order Refunded': ['退款'], 'Product Viewed': ['浏览商品'], $pageview: ['Web 浏览页面', 'Web Page Viewed'], audience_entered: ['进入人群', 'Audience Entered'], audience_left: ['离开人群', 'Audience Left'], message_sent: ['消息已发出', 'Message Sent'] }
export const eventLabels = Object.entries(labels).map(([name, [label, labelEn = name]]) => ({ name, label, labelEn }))
const products = [{ key: 'products', type: 'list', samples: [] }, { key: 'products.sku', type: 'text', samples: ['S1'] }, { key: 'products.price', type: 'number', samples: ['268'] }]
export const eventNames = eventLabels.slice(0, 4).map((label) => ({ ...label, count7d: 1200, properties: [{ key: 'revenue', type: 'number', samples: ['268'] }, ...(label.name.startsWith('Order ') ? products : [])] }))
export const attributes = ['city', 'birthday', 'skin', 'stage'].map((key) => ({ key, label: key, type: 'text', pii: false, quarantined: 0, samples: [] }))

export const stageList = stages.map((id, i) => ({ id, name: ['新客', '活跃', '付费', '高价值', '沉睡', '流失风险', '流失'][i], order: i, customers: 12 + i * 7, rule: i === 6 ? {} : { ordersAtLeast: i, spentAtLeast: i === 3 ? 100_000 : null, seenWithinDays: 30 * (i + 1) } }))
export const identifierTypes = ['user_id', 'phone', 'openid:*', 'anonymous_id'].map((type, i) => ({ type, label: type, unique: i < 2, certain: i < 3, limitPerCustomer: i < 2 ? 1 : 100, priority: (i + 1) * 10, blocked: i === 1 ? ['/^0+$/'] : [], form: i === 1 ? 'phone' : 'text', preset: true }))
export const templates = [{ id: 'tpl_1', name: '门店会员', kind: 'customers', columns: ['手机号', '姓名'], mapping: uploaded.suggestedMapping }]
export const quarantine = Array.from({ length: 6 }, (_, i) => ({ id: i + 1, key: 'level', expected: 'number', sample: pick(['gold', 'silver', true], i), source: 'web', at: ago(i * 50), customer: `c${i + 1}` }))
const measure = (mean, cuts) => ({ mean, median: cuts[1], cuts })
export const rfm = {
  asOf: ago(1), customers: 84, currency: 'CNY', ties: '', recency: measure(28.5, [6.2, 16, 27.6, 47.8]), frequency: measure(1.6, [1, 1, 1, 2]), monetary: measure(819.87, [170, 336, 798, 1281.4]),
  cells: Array.from({ length: 25 }, (_, i) => ({ r: (i % 5) + 1, f: Math.floor(i / 5) + 1, customers: (i * 7) % 17, revenue: cny(((i * 7) % 17) * 51_300) })),
  top: customers.slice(0, 10).map((c, i) => ({ customer: brief(c), recency: i * 3, orders: 12 - i, money: cny(364_500 - i * 9_000), r: 5, f: 4, m: 5 })),
}

/** What rules can say is what the server says they can. */
export const schema = JSON.parse(readFileSync(new URL('../../../server/src/main/resources/audience/rule.schema.json', import.meta.url), 'utf8'))
export const catalog = {
  attributes: [['city', '城市', 'City', 'text', ['杭州', '苏州']], ['birthday', '生日', 'Birthday', 'date', []], ['$orders', '订单数', 'Orders', 'number', []]].map(([field, label, labelEn, type, values]) => ({ field, label, labelEn, type, pii: false, values, description: { zh: '', en: '' } })),
  tags: tagNames.map((name) => ({ name, group: '肤质' })), stages: stageList.map(({ id, name }) => ({ id, name })), units: orgUnits, consents: ['email'], levels: [], channels: [], tagSources: ['console'], sources: [{ id: 'console', label: '控制台', labelEn: 'the console' }, { id: 'hortus', label: 'Hortus', labelEn: 'Hortus' }, { id: 'import', label: '导入', labelEn: 'an import' }],
  audiences: audiences.map(({ id, name, state }) => ({ id, name, state })), lists: [{ id: 'lst_1', name: '沙龙签到' }], tests: {}, limits: { depth: 10, conditions: 200, list: 10_000, listValues: 1_000_000 },
}
export const uploadedLists = [{ id: 'lst_1', name: '沙龙签到', size: 86, given: 102, unknown: 16, createdAt: ago(3_000), usedBy: ['aud_2'] }]

export const stageFlow = [['new', 'active', 41], ['active', 'paying', 32], ['paying', 'high_value', 15], ['paying', 'at_risk', 9]].map(([from, to, changes]) => ({ day: ago(600).slice(0, 10), from, to, changes }))
