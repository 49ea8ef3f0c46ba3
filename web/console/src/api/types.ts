/** The shapes of the management API, as the server's contract words them. */
export type Page<T> = { items: T[]; next?: string | null; total?: number | null }
export type Money = { minor: number; currency: string }
export type Named = { id: string; name: string }

export type Account = {
  id: string
  email: string
  name: string
  role: string | Named
  permissions: string[]
  language?: 'zh' | 'en' | null
  unit?: Named | null
  scopeLabel?: string | null
}
export type Metric = { id: string; zh: string; en: string; definitionZh: string; definitionEn: string; unit: string; direction: string }
export type Meta = { timeZone: string; currency: string; version: string; metrics: Metric[]; demo: boolean }

export type Tag = { name: string; group?: string | null; source?: string | null; addedAt?: string; expiresAt?: string | null }
export type CustomerBrief = { id: string; displayName: string; phoneMasked?: string | null; stage?: string | null; tags?: string[] }
export type CustomerRow = Omit<CustomerBrief, 'tags'> & {
  tags: Tag[]
  unit?: Named | null
  orders: number
  spent?: Money | null
  firstSeenAt?: string | null
  lastSeenAt?: string | null
  createdAt?: string | null
}
export type Attribute = { key: string; label?: string | null; type: string; value: unknown; at?: string | null; source?: string | null; masked?: boolean }
export type Consent = { channel: string; state: 'granted' | 'withdrawn' | 'unknown'; at?: string | null; source?: string | null; proof?: string | null }
export type CustomerIdentifier = {
  node: string | number
  type: string
  value: string
  certain: boolean
  masked?: boolean
  firstSeenAt?: string | null
  lastSeenAt?: string | null
  /** How many events said that this name belongs to this person. */
  evidence?: number
}
export type CustomerProfile = Omit<CustomerBrief, 'tags'> & {
  mergedFrom?: string[] | null
  mergedInto?: string | null
  unit?: Named | null
  attributes: Attribute[]
  tags: Tag[]
  consents: Consent[]
  identifiers: CustomerIdentifier[]
  counters: { orders: number; spent?: Money | null; firstOrderAt?: string | null; lastOrderAt?: string | null }
  audiences: { id: string; name: string; since?: string | null }[]
  journeys: { id: string; name: string; state: string; enteredAt?: string | null }[]
  firstSeenAt?: string | null
  lastSeenAt?: string | null
}
export type TimelineEntry = {
  id: string
  at: string
  receivedAt?: string | null
  kind: string
  name: string
  source?: string | null
  properties?: Record<string, unknown> | null
  summary?: string | null
  imported?: boolean
  identifier?: unknown
}
export type Conflict = {
  id: string | number
  customers: { id: string; displayName: string }[]
  identifiers: { type: string; value: string }[] | string[]
  reason: string
  at: string
  state: 'open' | 'merged' | 'apart'
}

export type Test = { is: TestName; value?: unknown }
export type TestName = 'equals' | 'in' | 'contains' | 'startsWith' | 'greater' | 'atLeast' | 'less' | 'atMost' | 'before' | 'after' | 'isSet'
export type Window =
  | { window: 'rolling'; seconds: number; endingSecondsAgo?: number }
  | { window: 'days'; days: number }
  | { window: 'between'; from: string; to: string }
  | { window: 'ever' }
  | { window: 'since_entry' }
export type Measure = { of: 'count' } | { of: 'sum'; property: string }
export type Where = { property: string; test: Test }
export type Rule =
  | { op: 'all'; of: Rule[] }
  | { op: 'any'; of: Rule[] }
  | { op: 'not'; rule: Rule }
  | { op: 'has'; field: string; test: Test }
  | { op: 'tagged'; tags: string[]; match: 'any' | 'all' }
  | { op: 'did'; event: string; where: Where[]; measure: Measure; test: Test; within: Window }

export type Preview = {
  count: number
  nodes: { path: string; count: number; remaining: number }[]
  tookMs: number
  asOf: string
  sample: CustomerBrief[]
  text?: { zh: string; en: string } | null
}
export type Audience = {
  id: string
  name: string
  description?: string | null
  state: string
  size?: number | null
  entered24h?: number | null
  left24h?: number | null
  rule: Rule
  text?: { zh: string; en: string } | null
  createdAt?: string
  updatedAt?: string
  usedBy?: (Named | string)[]
}
export type Member = { customer: CustomerBrief; since?: string | null }
export type Explanation = {
  member: boolean
  since?: string | null
  leaves: { path: string; rule: Rule; verdict: boolean; evidence?: { at: string; name: string; position?: string }[] }[]
  nextFlipAt?: string | null
}

export type JourneyNode =
  | { do: 'wait'; for: { seconds: number }; orEvent?: { event: string } | null; next?: string; onEvent?: string | null }
  | { do: 'branch'; cases: { when: Rule; next: string }[]; otherwise?: string }
  | { do: 'message'; channel: string; content: { subject?: string; html?: string; text?: string }; next?: string }
  | { do: 'tag'; add?: string[]; remove?: string[]; next?: string }
  | { do: 'end' }
export type JourneyEntry = { on: 'event'; event: string; where?: Where[]; once?: string } | { on: 'audience'; audience: string; once?: string }
export type JourneyGraph = { entry: JourneyEntry; start: string; nodes: Record<string, JourneyNode> }
export type JourneyProblem = { nodeId?: string | null; severity: 'error' | 'warning'; code: string; message: string }
export type JourneyRow = {
  id: string
  name: string
  state: string
  version: number
  inside: number
  entered: number
  finished: number
  messages: number
  updatedAt: string
}
export type Journey = JourneyRow & {
  graph: JourneyGraph
  counts: Record<string, { entered: number; waiting: number; left: number }>
  problems: JourneyProblem[]
}
export type JourneyPerson = { customer?: CustomerBrief | null; node: string; enteredAt: string; wakeAt?: string | null; state: string }

export type Delivery = {
  id: string
  customer: CustomerBrief
  channel: { id: string; name: string; kind: string }
  origin?: string | null
  originId?: string | null
  state: string
  reason?: string | null
  dueAt?: string | null
  updatedAt?: string | null
  attempts: number
  subject?: string | null
}
export type DeliveryDetail = Delivery & {
  content?: { subject?: string; html?: string; text?: string } | null
  ledger: { at: string; state: string; detail?: string | null }[]
  explain: { gate: string; verdict: string | boolean; detail?: string | null }[]
}
export type Channel = { id: string; kind: 'email' | 'webhook'; name: string; state: string; settings: Record<string, unknown>; secretsSet?: string[] }

export type LiveEvent = {
  id: string
  receivedAt: string
  occurredAt: string
  source: string
  kind: string
  name: string
  identifiers: unknown[]
  properties?: Record<string, unknown> | null
  duplicate?: boolean
  customer?: string | null
}
export type Rejected = { id: string; at: string; source: string; door: string; reason: string; field?: string | null; detail?: string | null; sample?: unknown }
export type Parked = { id: string | number; partition: number; position: number; room: string; reason: string; at: string; event?: unknown; attempts: number }

export type ImportKind = 'customers' | 'orders' | 'order_lines' | 'events'
export type ImportColumn = { name: string; samples: string[]; type: string }
export type ColumnTarget = { target: string; type?: string | null; format?: string | null }
export type ImportOptions = {
  shiftLastTo?: 'now' | null
  shiftDays?: number | null
  timeZone?: string | null
  startJourneys?: boolean | null
  currency?: string | null
  cancelledPrefix?: string | null
  namespace?: string | null
}
export type Mapping = { columns: Record<string, ColumnTarget>; identifiers?: string[] | null; options?: ImportOptions | null }
export type ImportError = { row: number; column: string; reason: string; detail: string }
export type ImportSample = { row: number; kind: string; name: string; identifiers: string[]; occurredAt: string; properties: unknown }
export type ImportCheck = {
  rows: number
  new: number
  merged: number
  invalid: number
  nobody?: number
  exact?: boolean
  last?: string | null
  errors: ImportError[]
  preview: ImportSample[]
}
export type Import = {
  id: string
  kind: ImportKind
  state: string
  fileName: string
  bytes: number
  encoding?: string | null
  delimiter?: string | null
  columns: ImportColumn[]
  suggestedMapping?: Mapping | null
  mapping?: Mapping | null
  sameAs?: string | null
  by?: string
  createdAt?: string
  reason?: string | null
  progress?: { done: number; total?: number | null; rowsPerSecond?: number | null } | null
  counts?: { rows: number; events: number; duplicates: number; invalid: number; nobody: number } | null
  check?: ImportCheck | null
}
export type Job = {
  id: string
  kind: string
  title: string
  by?: string | null
  state: string
  done: number
  total?: number | null
  errors?: number | null
  startedAt?: string | null
  finishedAt?: string | null
  resultUrl?: string | null
  leaves?: string | null
  reason?: string | null
}

export type Key = {
  id: string
  kind: 'api' | 'write'
  name: string
  prefix: string
  permissions?: string[]
  source?: string | null
  serverSide?: boolean
  createdAt: string
  createdBy?: string | null
  lastUsedAt?: string | null
  revokedAt?: string | null
}
export type Role = { id: string; name: string; permissions: string[]; builtIn: boolean }
export type Permission = { id: string; zh: string; en: string }
export type Unit = { id: string; parentId?: string | null; kind: string; code?: string; name: string }
export type AccountRow = {
  id: string
  email: string
  name: string
  role: Named
  unit?: Named | null
  active: boolean
  lastSignInAt?: string | null
  createdAt?: string
}
export type AuditEntry = {
  id: string
  at: string
  actor: { kind: string; id?: string; name?: string | null }
  action: string
  object?: { kind: string; id?: string | null } | null
  detail?: Record<string, unknown> | null
  ip?: string | null
  hash: string
}
export type Day = { day: string; orders: number; revenue: Money; customers: number; refunds?: Money | number }
export type InsightStatus = { partitions: { partition: number; logEnd: number; spine: number; insight: number }[]; lagMs: number; rebuilding: boolean }
