// What the list shows, as it stands in the URL.
import type { TicketFilter } from '@/api/tickets'
import type { Phase } from '@/api/types'

export const PHASES: Phase[] = ['new', 'active', 'paused', 'resolved', 'closed']
const OPEN: Phase[] = ['new', 'active', 'paused']

export const RISKS = ['soon', 'breached'] as const
export type Risk = (typeof RISKS)[number]

export const CSATS = ['good', 'bad', 'none'] as const
export type Csat = (typeof CSATS)[number]

export const SORTS = { updated: '-updatedAt', newest: '-createdAt', oldest: 'createdAt', priority: 'priority' } as const
export type Sort = keyof typeof SORTS

/** Without a phase the list shows what is still to do. */
export type Filters = {
  phase?: Phase | 'all' | undefined
  status?: string | undefined
  team?: string | undefined
  assignee?: string | undefined
  /** A person's id. */
  requester?: string | undefined
  priority?: string | undefined
  risk?: Risk | undefined
  /** What requesters said of how it was. */
  csat?: Csat | undefined
  trashed?: true | undefined
  search?: string | undefined
  /** By custom field, as the API writes it: the key, or the key with From or To. */
  fields?: Record<string, string> | undefined
  sort?: Sort | undefined
}

/** Takes what it understands out of a URL that anybody may have typed. */
export function readFilters(search: Record<string, unknown>): Filters {
  const phase = [...PHASES, 'all' as const].find((known) => known === search.phase)
  const sort = (Object.keys(SORTS) as Sort[]).find((known) => known === search.sort)
  const risk = RISKS.find((known) => known === search.risk)
  const csat = CSATS.find((known) => known === search.csat)
  const text = (key: string) => (search[key] === undefined || search[key] === '' ? undefined : String(search[key]))
  return present({
    phase,
    status: text('status'),
    team: text('team'),
    assignee: text('assignee'),
    requester: text('requester'),
    priority: text('priority'),
    risk,
    csat,
    trashed: search.trashed === true ? true : undefined,
    search: text('search'),
    fields: fieldsIn(search.fields),
    sort,
  })
}

function fieldsIn(given: unknown): Record<string, string> | undefined {
  if (typeof given !== 'object' || given === null) return undefined
  const filled = Object.entries(given).filter(([, value]) => value !== '' && value !== null)
  return filled.length > 0 ? Object.fromEntries(filled.map(([key, value]) => [key, String(value)])) : undefined
}

/** What to ask the server. A search looks everywhere unless a phase is chosen. */
export function toQuery({ phase, sort, risk, fields = {}, ...rest }: Filters): TicketFilter {
  const everywhere = phase === 'all' || (!phase && (rest.search || rest.status || rest.trashed))
  const phases = everywhere ? undefined : (phase ?? OPEN.join(','))
  const byField = Object.fromEntries(Object.entries(fields).map(([key, value]) => [`field.${key}`, value]))
  return present({ ...rest, ...byField, phase: phases, slaRisk: risk, sort: sort && SORTS[sort] })
}

/** Where the same tickets can be taken away as a table. */
export function exportOf(filters: Filters): string {
  const asked = Object.entries(toQuery(filters)).map(([key, value]) => [key, String(value)])
  return `/v1/export/tickets.csv?${new URLSearchParams(asked).toString()}`
}

export function isFiltered({ sort: _sort, ...filters }: Filters): boolean {
  return Object.keys(present(filters)).length > 0
}

export function present<Thing extends object>(thing: Thing): Thing {
  return Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== undefined)) as Thing
}

export const QUEUES = {
  open: {},
  mine: { assignee: 'me' },
  unassigned: { assignee: 'none' },
  waiting: { phase: 'paused' },
  resolved: { phase: 'resolved' },
  closed: { phase: 'closed' },
  all: { phase: 'all' },
  trash: { trashed: true },
} as const satisfies Record<string, Filters>

/** Whether the list shows exactly this queue, in whatever order. */
export function isQueue(queue: Filters, { sort: _sort, ...now }: Filters): boolean {
  const flat = (filters: object) => JSON.stringify(Object.entries(present(filters)).sort())
  return flat(queue) === flat(now)
}
