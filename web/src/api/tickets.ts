// Reading tickets: the list, one ticket, its timeline. Changing them is not here.
import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query'

import { body, client } from './client'
import { deskNow } from './clock'
import { reread } from './reread'
import type { components, paths } from './schema.gen'
import type { Ticket, TicketRow, TimelineEvent } from './types'

export type TicketFilter = Omit<
  NonNullable<paths['/v1/tickets']['get']['parameters']['query']>,
  'limit' | 'cursor' | 'count'
>

/** Clocks open and close without an event, so what shows them is read again now and then. */
const REREAD_MS = 60_000

export const ticketsQuery = (filter: TicketFilter, limit = 50) =>
  infiniteQueryOptions({
    queryKey: ['tickets', filter],
    queryFn: ({ pageParam }) => page(filter, limit, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: REREAD_MS,
  })

async function page(filter: TicketFilter, limit: number, cursor: string | undefined) {
  const query = { ...filter, limit, cursor }
  const found = await body(client.GET('/v1/tickets', { params: { query } }))
  const readAt = deskNow()
  return { ...found, data: found.data.map((row) => ({ ...row, readAt }) as TicketRow) }
}

/** How many tickets a filter finds. */
export const countQuery = (filter: TicketFilter) =>
  queryOptions({
    queryKey: ['tickets', 'count', filter],
    queryFn: async () => {
      const query = { ...filter, limit: 1, count: 'exact' }
      return (await body(client.GET('/v1/tickets', { params: { query } }))).total ?? 0
    },
  })

/** One ticket by id or number. */
export const ticketQuery = (ref: string) =>
  queryOptions({
    queryKey: ['ticket', ref],
    queryFn: async () => stamped(await body(client.GET('/v1/tickets/{id}', { params: { path: { id: ref } } }))),
    refetchInterval: REREAD_MS,
  })

export function stamped(ticket: components['schemas']['TicketView']): Ticket {
  return { ...ticket, readAt: deskNow() } as Ticket
}

/** Everything that happened to a ticket, oldest first. */
export const timelineQuery = (ref: string) =>
  queryOptions({ queryKey: ['timeline', ref], queryFn: () => wholeTimeline(ref) })

async function wholeTimeline(ref: string): Promise<TimelineEvent[]> {
  const events: TimelineEvent[] = []
  let cursor: string | undefined
  do {
    const params = { path: { id: ref }, query: { cursor, limit: 100 } }
    const page = await body(client.GET('/v1/tickets/{id}/events', { params }))
    events.push(...(page.data as TimelineEvent[]))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return events
}

/** Looks again at everything that may show this ticket. */
export function lookAgain(cache: QueryClient, ticketId: string): void {
  const shows = (ref: unknown) => {
    const known = cache.getQueryState<Ticket>(['ticket', ref])
    // Before its first reading nobody knows which ticket a number stands for.
    return ref === ticketId || (known?.data ? known.data.id === ticketId : known?.fetchStatus === 'fetching')
  }
  reread(cache, { queryKey: ['tickets'] })
  reread(cache, {
    predicate: ({ queryKey: [kind, ref] }) => ['ticket', 'timeline', 'ledger'].includes(String(kind)) && shows(ref),
  })
}
