// The fixture server: answers the management API from dev/world.mjs and serves the built console beside it.
import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as world from './world.mjs'

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const sessions = new Set()
const lists = {
  customers: world.customers, audiences: world.audiences, journeys: world.journeys, deliveries: world.deliveries, channels: world.channels,
  'events/live': world.live, 'events/rejected': world.rejected, 'events/parked': world.parked, 'identity/conflicts': world.conflicts,
  imports: world.imports, jobs: world.jobs, keys: world.keys, accounts: world.accounts, roles: world.roles, units: world.orgUnits,
  audit: world.audit, permissions: world.permissionList, 'insight/days': world.days, 'events/rejected/summary': world.rejectedSummary,
  'events/names': world.eventNames, 'events/labels': world.eventLabels, attributes: world.attributes, tags: [{ name: '敏感肌', group: '肤质', customers: 31 }, { name: '复购', group: null, customers: 12 }],
  stages: world.stageList, 'identity/types': world.identifierTypes, 'imports/templates': world.templates, 'attributes/quarantine': world.quarantine,
}
let uploads = {}
let next = 100

const page = (items, query) => {
  const limit = Number(query.get('limit') ?? 50)
  const from = Number(query.get('cursor') ?? 0)
  const asked = ['q', 'stage', 'tag', 'state', 'kind', 'reason', 'channel'].map((k) => query.get(k)).filter(Boolean)
  const matching = items.filter((item) => asked.every((word) => JSON.stringify(item).includes(word)))
  return { items: matching.slice(from, from + limit), next: from + limit < matching.length ? String(from + limit) : null, total: matching.length }
}

const reads = [
  [/^meta$/, () => world.meta],
  [/^customers\/count$/, (_, query) => ({ total: page(world.customers, query).total })],
  [/^customers\/(c\d+)$/, ([id]) => world.profile(world.customers.find((c) => c.id === id) ?? miss())],
  [/^customers\/c\d+\/timeline$/, (_, query) => page(world.timeline, query)],
  [/^audiences\/catalog$/, () => world.catalog],
  [/^audiences\/names$/, () => ({ items: world.audiences.map(({ id, name, state }) => ({ id, name, state })), next: null })],
  [/^rule\/schema$/, () => world.schema],
  [/^audiences\/lists$/, () => ({ items: world.uploadedLists, next: null })],
  [/^audiences\/\w+\/moves$/, (_, query) => page(world.customers.map((c, i) => ({ customer: world.brief(c), entered: i % 3 > 0, at: c.lastSeenAt, why: ['event', 'time', 'merge'][i % 3] })), query)],
  [/^audiences\/(\w+)$/, ([id]) => world.audiences.find((a) => a.id === id) ?? miss()],
  [/^audiences\/\w+\/members$/, (_, query) => page(world.customers.map((c) => ({ customer: world.brief(c), since: c.lastSeenAt })), query)],
  [/^audiences\/\w+\/history$/, () => ({ items: world.days.map((d) => ({ at: d.day, size: d.orders * 50 })) })],
  [/^audiences\/\w+\/explain\/\w+$/, () => ({ member: true, since: world.timeline[4].at, leaves: [{ path: '/of/1', rule: world.bought, verdict: true, evidence: [{ at: world.timeline[3].at, name: 'Order Completed' }] }], nextFlipAt: null })],
  [/^journeys\/(\w+)$/, ([id]) => world.journeys.find((j) => j.id === id) ?? miss()],
  [/^journeys\/\w+\/people$/, (_, query) => page(world.customers.slice(0, 8).map((c) => ({ customer: world.brief(c), node: 'wait', enteredAt: c.lastSeenAt, wakeAt: null, state: 'waiting' })), query)],
  [/^deliveries\/(\w+)$/, ([id]) => {
    const row = world.deliveries.find((d) => d.id === id) ?? miss()
    return { ...row, content: { subject: row.subject, text: '感谢您的支持' }, ledger: [{ at: row.dueAt, state: 'planned' }, { at: row.updatedAt, state: row.state, detail: row.reason }], explain: [{ gate: 'consent', verdict: 'pass', detail: '' }, { gate: 'frequency', verdict: row.reason === 'frequency' ? 'fail' : 'pass', detail: '7 天内 3 次，上限 3' }] }
  }],
  [/^imports\/(\w+)$/, ([id]) => uploads[id] ?? world.imports.find((i) => i.id === id) ?? miss()],
  [/^stages\/flow$/, () => ({ items: world.stageFlow, next: null })],
  [/^insight\/rfm$/, () => world.rfm],
  [/^audit\/verify$/, () => ({ ok: true, checked: 30 })],
  [/^insight\/status$/, () => ({ partitions: [], lagMs: 400, rebuilding: false })],
]
const writes = [
  [/^stages\/preview$/, () => ({ items: [{ from: 'active', to: 'dormant', customers: 12 }, { from: null, to: 'new', customers: 3 }], next: null })],
  [/^audiences\/compare$/, () => ({ a: 3204, b: 812, both: 400, onlyA: 2804, onlyB: 412, sampleBoth: world.customers.slice(0, 3).map(world.brief), sampleOnlyA: world.customers.slice(3, 6).map(world.brief), sampleOnlyB: [], asOf: new Date().toISOString() })],
  [/^audiences\/preview$/, () => ({ count: 3204, nodes: [{ path: '/of/0', count: 8911, remaining: 8911 }, { path: '/of/1', count: 6120, remaining: 6120 }], everybody: 48_210, text: { zh: '有标签「敏感肌」且近 180 天下过单', en: 'tagged “敏感肌” and ordered within 180 days' }, tookMs: 41, asOf: new Date().toISOString(), sample: world.customers.slice(0, 10).map(world.brief) })],
  [/^customers\/c\d+\/reveal$/, () => ({ value: '13812345678' })],
  [/^(keys|accounts|audiences|journeys|channels|roles)$/, ([kind], body) => {
    const made = { id: `new_${next++}`, createdAt: new Date().toISOString(), prefix: 'hk_new', state: 'live', secret: 'hk_9f8e7d6c5b4a39281706f5e4d3c2b1a0', initialPassword: 'garden-4821', active: true, ...body }
    lists[kind].unshift({ ...made, secret: undefined, role: world.roles[0], size: 3204 })
    return made
  }],
  [/^imports$/, () => (uploads.imp_3 = { ...world.uploaded })],
  [/^imports\/(\w+)\/mapping$/, ([id], body) => Object.assign(uploads[id], { mapping: body, state: 'mapped' })],
  [/^imports\/(\w+)\/check$/, ([id]) => (Object.assign(uploads[id], { state: 'checked', check: world.checked }), { jobId: 'job_1' })],
  [/^imports\/(\w+)\/run$/, ([id]) => (Object.assign(uploads[id], { state: 'done', progress: { done: 12480, total: 12480, rowsPerSecond: 9000 }, counts: { rows: 12480, events: 12215, duplicates: 0, invalid: 265, nobody: 0 } }), { jobId: 'job_1' })],
  [/^channels\/\w+\/test$/, () => ({ ok: true, detail: '250 OK' })],
]

function miss() {
  throw { status: 404, code: 'not_found' }
}

function answer(method, path, query, body) {
  if (method === 'GET') {
    for (const [pattern, reply] of reads) {
      const match = pattern.exec(path)
      if (match) return reply(match.slice(1), query)
    }
    return lists[path] ? page(lists[path], query) : miss()
  }
  for (const [pattern, reply] of writes) {
    const match = pattern.exec(path)
    if (match) return reply(match.slice(1), body)
  }
  return {}
}

function session(method, request, body, response) {
  const cookie = /HORTUS_SESSION=(\w+)/.exec(request.headers.cookie ?? '')?.[1]
  if (method === 'POST') {
    if (body.password !== 'garden') throw { status: 401, code: 'bad_credentials' }
    const id = Math.random().toString(36).slice(2)
    sessions.add(id)
    response.setHeader('Set-Cookie', [`HORTUS_SESSION=${id}; HttpOnly; Path=/`, 'XSRF-TOKEN=fixture; Path=/'])
    return { account: world.account }
  }
  if (!sessions.has(cookie)) throw { status: 401, code: 'unauthenticated' }
  if (method === 'DELETE') sessions.delete(cookie)
  return { account: world.account }
}

async function read(request) {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString()
  return request.headers['content-type']?.includes('json') && text ? JSON.parse(text) : {}
}

const types = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.html': 'text/html' }

async function file(path, response) {
  const name = extname(path) ? path : '/index.html'
  try {
    const bytes = await readFile(join(dist, name))
    response.setHeader('Content-Type', types[extname(name)] ?? 'application/octet-stream')
    response.setHeader('Content-Security-Policy', "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:")
    response.end(bytes)
  } catch {
    response.writeHead(404).end()
  }
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://fixtures')
  if (!url.pathname.startsWith('/api/')) return file(url.pathname, response)
  try {
    const path = url.pathname.slice('/api/'.length)
    const body = await read(request)
    const result = path === 'session' ? session(request.method, request, body, response) : answer(request.method, path, url.searchParams, body)
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify(result))
  } catch (problem) {
    const { status = 500, code = 'unexpected' } = problem
    response.writeHead(status, { 'Content-Type': 'application/problem+json' })
    response.end(JSON.stringify({ status, code, detail: String(problem.message ?? code) }))
  }
})

const port = Number(process.env.PORT ?? 8099)
server.listen(port, '127.0.0.1', () => console.log(`fixtures at http://127.0.0.1:${server.address().port}`))
