// Short names for the generated types. A renamed schema is followed here and nowhere else.
import type { TicketLink, TicketRef } from './admin-types'
import type { Approval } from './approvals'
import type { components } from './schema.gen'

type Schemas = components['schemas']

/** The document calls a closed set of words a string; here it is told apart again. */
export type Known<Thing, Words> = Omit<Thing, keyof Words> & Words

export type Phase = 'new' | 'active' | 'paused' | 'resolved' | 'closed'
export type Metric = 'first_response' | 'next_response' | 'update_cadence' | 'resolution' | 'ownership'

export type Allowed = Known<Schemas['Can'], { params?: Record<string, unknown> | null }>
export type Attachment = Schemas['AttachmentView']
export type Category = Schemas['CategoryView']
export type Clock = Known<
  Schemas['ClockView'],
  { metric: Metric; state: 'running' | 'paused' | 'met' | 'breached' | 'cancelled' }
>
export type CommandBody = Schemas['CommandBody']
export type CommentBody = Schemas['CommentBody']
export type EditBody = Schemas['EditBody']
export type OpenBody = Schemas['OpenBody']
export type Comment = Schemas['CommentView']
/** The description knows no words for an object whose keys the desk chooses. */
type Saying = { customFields?: Record<string, unknown> | null }
export type EditTicket = Known<Schemas['EditBody'], Saying>
export type Me = Known<Schemas['Me'], { role: 'requester' | 'agent' | 'admin' }>
export type Move = Allowed & { to: string; label: string; phase: Phase; scheduled: boolean }
export type Next = Known<
  Schemas['Next'],
  {
    kind: NextKind | 'sla_breach' | 'sla_warning' | 'sla_step' | 'look_again' | 'approval_reminder' | 'approval_expiry'
    metric?: Metric | null
    /** Absent for promises, which nobody puts off. */
    can?: { postpone: Allowed; cancel: Allowed; now: Allowed } | null
  }
>
/** What a ticket does by itself because of its status. */
export type NextKind = 'auto_close' | 'scheduled' | 'reminder' | 'outcome'
export type OpenTicket = Known<Schemas['OpenBody'], Saying>
/** An answer that is not out yet. */
export type Waiting = Schemas['WaitingView']
/** What comes back of it when it is undone. */
export type TakenBack = Schemas['TakenBack']
export type State = { key: string; label: string; phase: Phase }
export type TimelineEvent = Known<Schemas['EventView'], { data: Record<string, unknown> }>

type Clocked = { phase: Phase; sla: Clock[]; readAt: number }
type Told = { next: Next[]; moves: Move[]; can: Record<string, Allowed>; approval?: Approval | null }
/** What ties a ticket to others. */
type Tied = {
  mergedInto?: TicketRef | null
  merged?: TicketRef[]
  links?: TicketLink[]
  splitFrom?: TicketRef | null
}

/** What is done for a request in tickets of their own. */
type Parted = {
  parts: Known<
    Schemas['PartView'],
    {
      state: 'waiting' | 'asked' | 'open' | 'done' | 'dropped'
      ticket: Known<Schemas['PartTicket'], { phase: Phase }> | null
    }
  >[]
  progress: Schemas['Progress'] | null
  partOf: Schemas['PartOfView'] | null
}

/** What its custom fields say, and the names of whom and what they mean. */
type Fielded = { customFields: Record<string, unknown>; customFieldNames: Record<string, string> }

/** What was read, with the desk time at which it was true; countdowns start from there. */
export type Ticket = Known<Schemas['TicketView'], Clocked & Told & Tied & Parted & Fielded>
export type TicketRow = Known<Schemas['TicketRow'], Clocked>
