// The desk's configuration as the API reads and writes it. Calls are not here.
import type { Metric, Phase } from './types'

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
export type Imported = { added: number; skipped: { date?: string; label?: string; reason: string }[] }

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

export type Priority = { value: number; label: string }
export type Scale = { data: Priority[]; default: number | null }

/** What a change would do to open tickets, of which only the first `looked` were looked at. */
export type Preview = { openTickets: number; looked: number; moved: number; cancelled: number; moves: PromiseMove[] }
export type PromiseMove = {
  ticketId: string
  number: string
  title: string
  metric: Metric
  from: string | null
  to: string | null
  bySeconds: number | null
}

export type Job = {
  id: string
  kind: string
  state: 'running' | 'done' | 'failed'
  total: number
  done: number
  startedAt: string
  endedAt: string | null
  note: string | null
}
export type DeskVersion = { version: number; note: string | null; by: { id: string; name: string } | null; at: string }

export type LedgerClock = {
  metric: Metric
  cycle: number
  state: 'running' | 'paused' | 'met' | 'breached' | 'cancelled'
  targetSeconds: number
  elapsedSeconds: number
  dueAt: string | null
  breachAfter: string | null
  policy: Versioned
  calendar: Versioned
  spans: Span[]
  told: { kind: string; value?: number; at: string; reason?: string | null }[]
  end: unknown
}
export type Versioned = { id: string; name: string; version: number }
export type Span = {
  from: string
  /** Null: until now. */
  to: string | null
  kind: 'counted' | 'paused' | 'closed'
  reason: string
  reasonLabel: string
  calendar: { id: string; name: string }
  elapsedSeconds: number
}

export type LinkKind = 'relates' | 'blocks' | 'blocked_by' | 'duplicates' | 'duplicated_by' | 'parent' | 'child'
export type TicketRef = { id: string; number: string }
export type TicketLink = {
  kind: LinkKind
  ticket: TicketRef & { title: string; status: string; statusLabel: string; phase: Phase }
}
