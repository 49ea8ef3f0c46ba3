import type { components } from './schema'

/** The shapes of the management API under the names the console uses. They come from the committed contract; written by
 *  hand is only what it leaves open (values of any type, rules, graphs) and what the contract does not have yet. */
type Schema = components['schemas']
/** A field the contract leaves open, as the JSON it is. */
type Open<T, Key extends keyof T> = Omit<T, Key> & { [K in Key]?: Record<string, unknown> | null }

export type Page<T> = { items: T[]; next?: string | null; total?: number | null }
export type Named = Schema['Named']
export type AudienceName = Schema['AudienceName']
export type Money = Schema['CustomerViewAmount']

export type Account = Schema['SessionSignedIn']
export type Meta = Schema['Meta']
export type AccountRow = Schema['AccountView']
export type Role = Schema['Role']
export type Permission = Schema['RolePermissionView']
export type Unit = Schema['UnitView']
export type Key = Schema['KeyView']
export type AuditEntry = Omit<Schema['AuditEntry'], 'detail'> & { detail?: Record<string, unknown> | null }

export type CustomerBrief = Schema['CustomerBrief']
export type CustomerRow = Schema['CustomerView']
export type Tag = Schema['CustomerViewTag'] & Partial<Schema['CustomerDetailTag']>
export type CustomerIdentifier = Schema['CustomerDetailName']
export type CustomerProfile = Omit<Schema['CustomerDetail'], 'attributes'> & {
  attributes: (Omit<Schema['CustomerDetailAttribute'], 'value'> & { value: unknown })[]
}
export type TimelineEntry = Open<Schema['TimelineEntryView'], 'properties'>
export type Conflict = Schema['ConflictView']

export type TestName =
  | 'equals' | 'in' | 'contains' | 'startsWith' | 'greater' | 'atLeast' | 'less' | 'atMost' | 'between' | 'before' | 'after' | 'isSet' | 'notEquals' | 'notIn' | 'notContains'
  | 'withinLast' | 'longerAgo' | 'withinNext' | 'anniversary'
export type Test = { is: TestName; value?: unknown }
/** A length counted from now, in whole company days or to the second. */
export type Ago = { days: number } | { seconds: number }
export type Window =
  | { window: 'rolling'; seconds: number; endingSecondsAgo?: number | null }
  | { window: 'days'; days: number; endingDaysAgo?: number | null }
  | { window: 'weeks'; weeks: number; endingWeeksAgo?: number | null }
  | { window: 'months'; months: number; endingMonthsAgo?: number | null }
  | { window: 'between'; from?: string | null; to?: string | null }
  | { window: 'ever' }
  | { window: 'after' | 'before'; event: string; where?: Where[]; which?: 'first' | 'last'; seconds?: number | null }
  | { window: 'since_entry' }
export type PlainMeasure = 'count' | 'days' | 'weeks' | 'firstTime' | 'lastTime'
export type PropertyMeasure = 'sum' | 'average' | 'min' | 'max' | 'distinct' | 'first' | 'last' | 'mostFrequent'
export type Measure = { of: PlainMeasure } | { of: PropertyMeasure; property: string }
export type Where = { property: string; test: Test } | { property: string; element: Where[] } | { any: Where[] } | { all: Where[] } | { none: Where[] }
export type Occasion = { event: string; where?: Where[] }
export type Step = Occasion & { withinSeconds?: number | null; without?: Occasion[] }
/** A rule in the form the builder edits. */
export type Rule =
  | { op: 'all'; of: Rule[] }
  | { op: 'any'; of: Rule[] }
  | { op: 'not'; rule: Rule }
  | { op: 'has'; field: string; test: Test }
  | { op: 'tagged'; tags: string[]; match: 'any' | 'all'; source?: string; added?: Test }
  | { op: 'did'; event: string; where: Where[]; measure: Measure; test: Test; within: Window }
  | { op: 'sequence'; steps: Step[]; then?: { without: Occasion[]; seconds: number } | null; within?: Window | null }
  | { op: 'stage' | 'level' | 'channel' | 'unit'; in: string[] }
  | { op: 'consent'; channel: string; state: 'granted' | 'withdrawn' }
  | { op: 'in'; audience: string }
  | { op: 'list'; list: string }
  | { op: 'share'; salt: string; from: number; to: number }
  | { op: 'everyone' }
export type Group = Extract<Rule, { op: 'all' | 'any' }>
export type Leaf = Exclude<Rule, { op: 'all' | 'any' | 'not' }>

/** A rule as the server may write it: with its shorthand, and with parts left out. */
export type WrittenRule =
  | { op: 'all' | 'any' | 'none'; of: WrittenRule[] }
  | { op: 'not'; rule: WrittenRule }
  | Exclude<Leaf, { op: 'tagged' | 'did' }>
  | { op: 'tagged'; tags: string[]; match?: 'any' | 'all' | 'none' | null; source?: string | null; added?: Test | null }
  | { op: 'did'; event: string; where?: Where[] | null; measure?: Measure | null; test?: Test | null; within?: Window | null }
  | { op: 'didNot'; event: string; where?: Where[] | null; within?: Window | null }

export type Preview = Schema['PreviewCounted']
export type Audience = Omit<Schema['AudienceView'], 'rule' | 'nextRule'> & { rule: WrittenRule; nextRule?: WrittenRule | null }
export type Member = Schema['MembersMemberView']
export type Reading = { zh: string; en: string }
export type Verdict = Omit<Schema['ExplainingLeaf'], 'rule' | 'value'> & { rule: WrittenRule; value?: unknown }
export type Explanation = Omit<Schema['AudienceWhy'], 'leaves'> & { leaves: Verdict[] }
/** Why a rule that nobody has saved yet holds for one person, or does not. */
export type Trial = Omit<Schema['ExplainingExplained'], 'leaves'> & { leaves: Verdict[] }
export type Move = Schema['MembersMoveView']
export type SizeAt = Schema['SizesSizeAt']
export type EventName = Schema['EventNamesName']
export type EventLabel = Schema['EventNamesLabelled']
export type RuleCatalog = Schema['RuleCatalogCatalog']
export type Comparison = Schema['ComparingCompared']
export type UploadedList = Schema['ListsListView']

export type JourneyNode =
  | { do: 'wait'; for: { seconds: number }; orEvent?: { event: string } | null; next?: string; onEvent?: string | null }
  | { do: 'branch'; cases: { when: WrittenRule; next: string }[]; otherwise?: string }
  | { do: 'message'; channel: string; content: { subject?: string; html?: string; text?: string }; next?: string }
  | { do: 'tag'; add?: string[]; remove?: string[]; next?: string }
  | { do: 'end' }
export type JourneyEntry = { on: 'event'; event: string; where?: Where[]; once?: string } | { on: 'audience'; audience: string; once?: string }
export type JourneyGraph = { entry: JourneyEntry; start: string; nodes: Record<string, JourneyNode> }
export type JourneyProblem = Schema['GraphFlaw']
export type JourneyRow = Schema['Journey']
export type Journey = Omit<Schema['JourneyView'], 'graph'> & { graph: JourneyGraph }
export type JourneyPerson = Schema['JourneyPersonInside']

export type Delivery = Schema['DeliveryItem']
export type DeliveryDetail = Schema['DeliveryView']
export type Channel = Omit<Schema['ChannelView'], 'kind' | 'settings'> & { kind: 'email' | 'webhook'; settings: Record<string, unknown> }

export type LiveEvent = Open<Schema['LiveItem'], 'properties'>
export type Rejected = Schema['RejectedStoreRow']
export type Parked = Schema['ParkedEvent']

export type Import = Schema['ImportsImportView']
export type ImportKind = Import['kind']
export type ImportColumn = Schema['FileColumn']
export type Mapping = Schema['Mapping']
export type ImportOptions = Schema['MappingOptions']
export type Job = Schema['JobsJobView']
export type Template = Schema['Template']

export type Day = Schema['InsightDayView']
export type InsightStatus = Schema['InsightStatusView']
export type Rfm = Schema['InsightRfmView']

export type TagRow = Schema['CatalogTagView']
export type AttributeRow = Omit<Schema['CatalogAttributeView'], 'samples'> & { samples: unknown[] }
export type Quarantined = Omit<Schema['CatalogQuarantined'], 'sample'> & { sample: unknown }
export type IdentifierType = Schema['TypesTypeView']
export type IdentifierTypeChange = Schema['TypesTypeChange']
export type Stage = Schema['StageView']
export type StageFlowRow = Schema['StageFlow']
export type StageRule = Schema['StageRule']
export type StageShift = Schema['StagesShift']
