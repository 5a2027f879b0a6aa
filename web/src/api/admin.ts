// The desk's configuration: reading it with its version, and writing it as a new one.
import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query'

import type { Calendar, DeskVersion, Job, LedgerClock, Lifecycle, Policy, Preview, Scale } from './admin-types'
import { actionKey, send } from './client'
import { Problem } from './problem'

/** Something of the desk, with the version of the desk at which it was read. */
export type Read<Data> = { version: number | undefined; data: Data }

const listOf = <Thing>(what: string) =>
  queryOptions({
    queryKey: ['desk', what],
    queryFn: async (): Promise<Read<Thing[]>> => {
      const { data, headers } = await send<{ data: Thing[] }>(`/v1/${what}`)
      return { version: versionIn(headers), data: data.data }
    },
  })

export const calendarsQuery = listOf<Calendar>('calendars')
export const policiesQuery = listOf<Policy>('sla-policies')
export const lifecyclesQuery = listOf<Lifecycle>('lifecycles')

export const scaleQuery = queryOptions({
  queryKey: ['desk', 'scale'],
  queryFn: async (): Promise<Read<Scale>> => {
    const { data, headers } = await send<Scale>('/v1/priorities')
    return { version: versionIn(headers), data }
  },
})

export const versionsQuery = infiniteQueryOptions({
  queryKey: ['desk', 'versions'],
  queryFn: async ({ pageParam }) => {
    type Page = { data: DeskVersion[]; nextCursor?: string | null }
    return (await send<Page>('/v1/desk/versions', { query: { cursor: pageParam, limit: 50 } })).data
  },
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.nextCursor ?? undefined,
})

/** Jobs, looked at often while one is running and now and then otherwise. */
export const jobsQuery = queryOptions({
  queryKey: ['jobs'],
  queryFn: async () => (await send<{ data: Job[] }>('/v1/jobs')).data.data,
  refetchInterval: ({ state }) => (state.data?.some(({ state }) => state === 'running') ? 1_000 : 30_000),
})

/** Every promise of a ticket, span by span. */
export const ledgerQuery = (ref: string) =>
  queryOptions({
    queryKey: ['ledger', ref],
    queryFn: async () => (await send<{ data: LedgerClock[] }>(`/v1/tickets/${encodeURIComponent(ref)}/sla`)).data.data,
    refetchInterval: 60_000,
  })

function versionIn(headers: Headers): number | undefined {
  const tag = headers.get('etag')?.replace(/^W\//, '').replaceAll('"', '')
  return tag ? Number(tag) : undefined
}

/** One change of the desk, before it is known whether it is really wanted. */
export type Write = {
  method: 'POST' | 'PUT' | 'DELETE'
  path: string
  json?: unknown
  /** The words of an iCalendar file. */
  ical?: string
  /** The version of the desk that the person looked at. */
  upon: number | undefined
  /** Also count anew what open clocks have counted already. */
  retroactive?: boolean
  /** The same for the same wish, so that what is new is made once. */
  key: string
}

/** What was kept, and the version before it, to which "undo" goes back. */
export type Kept = { data: unknown; version: number | undefined; before: number | undefined; job: string | undefined }

export function newWrite(write: Omit<Write, 'key'>): Write {
  return { ...write, key: actionKey() }
}

function put<Data>(write: Write, preview: boolean) {
  const { method, path, json, ical, upon, retroactive, key } = write
  return send<Data>(path, {
    method,
    json,
    ...(ical !== undefined && { text: ical }),
    query: { preview: preview || undefined, retroactive: retroactive || undefined },
    headers: {
      'Idempotency-Key': key,
      ...(upon !== undefined && { 'If-Match': `"${upon}"` }),
      ...(ical !== undefined && { 'Content-Type': 'text/calendar' }),
    },
  })
}

/** Asks what a change would do to open tickets. Nothing is stored. */
export function usePreview() {
  return useMutation({
    mutationFn: async (write: Write) => (await put<Preview>(write, true)).data,
    // The form shows what is wrong with it beside its fields.
    meta: { quiet: true },
  })
}

export function useKeep() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: async (write: Write): Promise<Kept> => {
      const { data, headers } = await put<unknown>(write, false)
      const job = headers.get('x-holdfast-job') ?? undefined
      return { data, version: versionIn(headers), before: write.upon, job }
    },
    onSuccess: () => lookAtDesk(cache),
    meta: { quiet: true },
  })
}

/** A change that makes the content of an older version the desk's again. */
export function restoration(version: number, upon: number | undefined): Write {
  return newWrite({ method: 'POST', path: `/v1/desk/versions/${version}/restore`, upon })
}

/** Undoes without asking: the person has just seen what the change did. */
export function useRestore() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ version, upon }: { version: number; upon: number | undefined }) =>
      put<unknown>(restoration(version, upon), false),
    onSuccess: () => lookAtDesk(cache),
  })
}

/** Looks again at everything that is made of the desk, and waits for the desk itself. */
export function lookAtDesk(cache: QueryClient): Promise<void> {
  for (const part of ['jobs', 'states', 'priorities', 'tickets', 'ticket', 'ledger']) {
    void cache.invalidateQueries({ queryKey: [part] })
  }
  return cache.invalidateQueries({ queryKey: ['desk'] })
}

/** Tells whether somebody else has changed the desk since this person looked at it. */
export function isOvertaken(error: unknown): boolean {
  return error instanceof Problem && error.status === 409 && !['in_use', 'already_exists'].includes(error.code)
}
