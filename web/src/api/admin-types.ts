// The desk's configuration as the API reads and writes it. Calls are not here.
// Calendars, policies and lifecycles are written out by hand: the description shows these documents by example,
// which says neither what may be left out nor which words there are. Everything else has a short name here.
import type { components } from './schema.gen'
import type { Known, Metric, Phase } from './types'

type Schemas = components['schemas']

export type Calendar = {
  id: string
  name: string
  /** A name of the time zone database. */
  tz: string
  hours: WeekHours[]
  holidays: Holiday[]
  /** Special hours by date: they replace the weekly hours of that date. */
  overrides: Record<string, DayHours[]>
  breaks: [string, string][]
  archived?: boolean
  /** The one that is taken where nothing else is said. */
  default?: boolean
}
export type DayHours = { startSec: number; endSec: number }
/** `dow` 0 is Sunday; an end at or before the start lies on the following day. */
export type WeekHours = DayHours & { dow: number }
export type Holiday = { date: string; label?: string; startSec?: number; endSec?: number }
export type Imported = Schemas['Imported']

export type Policy = {
  id: string
  name: string
  when: Conditions
  /** By priority; one that is not listed is promised nothing. */
  targets: Record<string, Targets>
  pausePhases: Phase[]
  pauseStates: string[]
  warnAt: number[]
  onReopen: 'continue' | 'restart'
  calendar: string | null
  escalations: Escalation[]
  archived?: boolean
}
export type Conditions = {
  priority: number[]
  team: string[]
  category: string[]
  source: string[]
  organisation: string[]
  customFields: Record<string, unknown[]>
}
export type Targets = Partial<Record<TargetName, number | null>>
export type TargetName = 'firstResponse' | 'nextResponse' | 'updateCadence' | 'resolution' | 'ownership'

export type Escalation = { metric: Metric; when: Moment; then: Step[] }
export type Moment = { percent: number } | { beforeSeconds: number } | { afterSeconds: number }
export type Step =
  | { do: 'notify'; whom: 'assignee' | 'team' | { person: string } }
  | { do: 'route'; team: string }
  | { do: 'assign'; to: string }
  | { do: 'raise_priority' }
  | { do: 'run_rule'; rule: string }

export type Lifecycle = {
  key: string
  name: string
  version: number
  states: LifecycleState[]
  transitions: Transition[]
  autoCloseSeconds: number | null
  reopenTo: string
  onAssignment?: string | null
  reopenWindowSeconds?: number | null
  /** By the other lifecycle's key: a state there, and the state here. */
  mapping?: Record<string, Record<string, string>>
  archived?: boolean
  default?: boolean
}
export type LifecycleState = {
  key: string
  label: string
  phase: Phase
  scheduled?: boolean
  resumesOnReply?: boolean
  waiting?: Waiting | null
}
/** Seconds of plain time since the ticket came into the state. */
export type Waiting = { reminders: number[]; outcome?: { afterSeconds: number; to: string } | null }
export type Transition = { from: string; to: string; permission: string; requester: boolean; required?: Required[] }
export type Required = 'note' | 'assignee' | 'team' | 'category' | 'description'

export type Team = {
  id: string
  name: string
  region?: string | null
  /** None: its region's, or the desk's. */
  calendar?: string | null
  /** Its requesters are not asked how it was. */
  csatOff?: boolean
  archived?: boolean
  members: { id: string; name: string; lead?: boolean }[]
}
/** Whether and how often requesters are asked how it was. */
export type CsatSettings = { enabled: boolean; quietDays: number }
export type Region = { id: string; name: string; calendar: string | null; archived?: boolean }
export type Category = {
  id: string
  name: string
  parentId: string | null
  /** Who answers for what is filed under it. */
  owner?: { id: string; name: string } | null
  path: string[]
  archived?: boolean
  hidden?: boolean
}
/** A field that tickets have beside what every ticket says. */
export type CustomField = {
  id: string
  /** Its name in the API; it stays for good, as does the type. */
  key: string
  label: string
  /** By language. */
  labels: Record<string, string>
  help: string
  type: FieldType
  required: 'never' | 'on_open' | 'on_resolve'
  options: FieldOption[]
  min: number | null
  max: number | null
  decimals: number | null
  /** The key of the list from which it is chosen. */
  list: string | null
  seenBy: Audience
  editableBy: Audience
  lifecycles: string[]
  categories: string[]
  default: unknown
  archived: boolean
}
export const FIELD_TYPES = [
  'text',
  'long_text',
  'number',
  'date',
  'datetime',
  'boolean',
  'select',
  'multi_select',
  'person',
  'url',
  'email',
  'lookup',
] as const
export type FieldType = (typeof FIELD_TYPES)[number]
export type FieldOption = { key: string; label: string; labels?: Record<string, string> }
export type Audience = 'everybody' | 'agents'
export type Lookup = Schemas['LookupView']

export type Priority = Schemas['PriorityView']
export type Scale = Schemas['PriorityScale']

/** What a change would do to open tickets, of which only the first `looked` were looked at. */
export type Preview = Known<Schemas['Preview'], { moves: PromiseMove[] }>
export type PromiseMove = Known<Schemas['MovedPromise'], { metric: Metric }>

export type Job = Known<Schemas['JobView'], { state: 'running' | 'done' | 'failed' }>
export type DeskVersion = Schemas['VersionView']

/** A clock with its spans, and the desk time at which they were read. */
export type LedgerClock = Known<Schemas['Account'], { metric: Metric; spans: Span[]; readAt: number }>
/** `closed` lies between an end and a reopening; nights and holidays are a part of what is `counted`. */
export type Span = Known<Schemas['SpanView'], { kind: 'counted' | 'paused' | 'closed' }>

export type LinkKind = 'relates' | 'blocks' | 'blocked_by' | 'duplicates' | 'duplicated_by' | 'parent' | 'child'
export type TicketRef = { id: string; number: string }
export type TicketLink = {
  kind: LinkKind
  ticket: TicketRef & { title: string; status: string; statusLabel: string; phase: Phase }
}
