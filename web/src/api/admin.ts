// The desk's configuration: reading it with its version, and writing it as a new one.
import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query'

import type {
  CsatSettings,
  Calendar,
  Category,
  CustomField,
  Job,
  LedgerClock,
  Lifecycle,
  Policy,
  Preview,
  Region,
  Scale,
  Team,
} from './admin-types'
import { actionKey, body, client } from './client'
import { deskNow } from './clock'
import { restoring, type Change } from './desk-changes'
import { Problem } from './problem'

/** Something of the desk, with the version of the desk at which it was read. */
export type Read<Data> = { version: number | undefined; data: Data }

type Answer = { data?: { data: unknown }; response: Response }

const listOf = <Thing>(what: string, read: () => Promise<Answer>) =>
  queryOptions({
    queryKey: ['desk', what],
    queryFn: async (): Promise<Read<Thing[]>> => {
      const { data, response } = await read()
      return { version: versionIn(response.headers), data: data?.data as Thing[] }
    },
  })

export const calendarsQuery = listOf<Calendar>('calendars', () => client.GET('/v1/calendars'))
export const policiesQuery = listOf<Policy>('sla-policies', () => client.GET('/v1/sla-policies'))
export const lifecyclesQuery = listOf<Lifecycle>('lifecycles', () => client.GET('/v1/lifecycles'))

const archived = { params: { query: { archived: true } } }

export const deskTeamsQuery = listOf<Team>('teams', async () => {
  const { data, response } = await client.GET('/v1/teams', archived)
  return { data: { data: data?.data.map((team) => ({ ...team, region: team.region?.id ?? null })) }, response }
})
export const regionsQuery = listOf<Region>('regions', () => client.GET('/v1/regions'))
export const deskCategoriesQuery = listOf<Category>('categories', () => client.GET('/v1/categories', archived))
export const customFieldsQuery = listOf<CustomField>('custom-fields', () => client.GET('/v1/custom-fields'))

export const scaleQuery = queryOptions({
  queryKey: ['desk', 'scale'],
  queryFn: async (): Promise<Read<Scale>> => {
    const { data, response } = await client.GET('/v1/priorities')
    return { version: versionIn(response.headers), data: data as Scale }
  },
})

export const csatQuery = queryOptions({
  queryKey: ['desk', 'csat'],
  queryFn: async (): Promise<Read<CsatSettings>> => {
    const { data, response } = await client.GET('/v1/csat')
    return { version: versionIn(response.headers), data: data as CsatSettings }
  },
})

export const versionsQuery = infiniteQueryOptions({
  queryKey: ['desk', 'versions'],
  queryFn: ({ pageParam }) =>
    body(client.GET('/v1/desk/versions', { params: { query: { cursor: pageParam, limit: 50 } } })),
  initialPageParam: undefined as number | undefined,
  getNextPageParam: ({ nextCursor }) => (nextCursor ? Number(nextCursor) : undefined),
})

/** Jobs, looked at often while one is running and now and then otherwise. */
export const jobsQuery = queryOptions({
  queryKey: ['jobs'],
  queryFn: async () => (await body(client.GET('/v1/jobs'))).data as Job[],
  refetchInterval: ({ state }) => (state.data?.some(({ state }) => state === 'running') ? 1_000 : 30_000),
})

/** Every promise of a ticket, span by span. */
export const ledgerQuery = (ref: string) =>
  queryOptions({
    queryKey: ['ledger', ref],
    queryFn: async () => {
      const { data } = await body(client.GET('/v1/tickets/{id}/sla', { params: { path: { id: ref } } }))
      const readAt = deskNow()
      return data.map((clock) => ({ ...clock, readAt }) as LedgerClock)
    },
    refetchInterval: 60_000,
  })

function versionIn(headers: Headers): number | undefined {
  const tag = headers.get('etag')?.replace(/^W\//, '').replaceAll('"', '')
  return tag ? Number(tag) : undefined
}

/** One change of the desk, before it is known whether it is really wanted. */
export type Write = {
  change: Change
  /** The version of the desk that the person looked at. */
  upon: number | undefined
  /** Also count anew what open clocks have counted already. */
  retroactive?: boolean
  /** The same for the same wish, so that what is new is made once. */
  key: string
}

/** What was kept, and the version before it, to which "undo" goes back. */
export type Kept = { data: unknown; version: number | undefined; before: number | undefined }

export function newWrite(change: Change, upon: number | undefined, retroactive = false): Write {
  return { change, upon, retroactive, key: actionKey() }
}

function put({ change, upon, retroactive, key }: Write, preview: boolean) {
  return change({
    query: { preview: preview || undefined, retroactive: retroactive || undefined },
    headers: { 'Idempotency-Key': key, ...(upon !== undefined && { 'If-Match': `"${upon}"` }) },
  })
}

/** Asks what a change would do to open tickets. Nothing is stored. */
export function usePreview() {
  return useMutation({
    mutationFn: async (write: Write) => (await put(write, true)).data as Preview,
    // The form shows what is wrong with it beside its fields.
    meta: { quiet: true },
  })
}

export function useKeep() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: async (write: Write): Promise<Kept> => {
      const { data, response } = await put(write, false)
      return { data, version: versionIn(response.headers), before: write.upon }
    },
    onSuccess: () => lookAtDesk(cache),
    meta: { quiet: true },
  })
}

/** Undoes without asking: the person has just seen what the change did. */
export function useRestore() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ version, upon }: { version: number; upon: number | undefined }) =>
      put(newWrite(restoring(version), upon), false),
    onSuccess: () => lookAtDesk(cache),
  })
}

/** Looks again at everything that is made of the desk, and waits for the desk itself. */
export function lookAtDesk(cache: QueryClient): Promise<void> {
  for (const part of ['jobs', 'states', 'priorities', 'teams', 'categories', 'tickets', 'ticket', 'ledger']) {
    void cache.invalidateQueries({ queryKey: [part] })
  }
  return cache.invalidateQueries({ queryKey: ['desk'] })
}

/** Tells whether somebody else has changed the desk since this person looked at it. */
export function isOvertaken(error: unknown): boolean {
  return error instanceof Problem && error.status === 409 && !['in_use', 'already_exists'].includes(error.code)
}
