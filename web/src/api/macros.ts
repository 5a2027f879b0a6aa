// Macros and saved replies: those that one can use, what they would say, and using them.
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query'

import { body, client } from './client'
import { lookAgain } from './tickets'
import type { components } from './schema.gen'
import type { Known, Ticket } from './types'

type Schemas = components['schemas']

export const SCOPES = ['personal', 'team', 'global'] as const
export type Scope = (typeof SCOPES)[number]
/** What is done with a ticket; null puts it back to none. */
export type Actions = Known<Schemas['Actions'], { customFields?: Record<string, unknown> | null }>
export type Macro = Known<Schemas['MacroView'], { scope: Scope; actions: Actions }>
export type MacroEdit = Known<Schemas['MacroBody'], { scope: Scope; actions: Actions }>
export type Filled = Known<Schemas['Filled'], { actions: Actions }>

export const macrosQuery = (scope: Scope, search: string) =>
  infiniteQueryOptions({
    queryKey: ['macros', 'list', scope, search],
    queryFn: async ({ pageParam }) => {
      const query = { scope, search: search || undefined, limit: 50, cursor: pageParam }
      const page = await body(client.GET('/v1/macros', { params: { query } }))
      return { ...page, data: page.data as Macro[] }
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

const FOUND_MAX = 20
const LISTS = [
  ['macros', 'list'],
  ['macros', 'found'],
]

/** The first few with these words in them; all of them, or those that have a text for a reply or a note. */
export const foundMacrosQuery = (search: string, says?: 'reply' | 'note') =>
  queryOptions({
    queryKey: ['macros', 'found', search, says],
    queryFn: async () => {
      const query = { search: search || undefined, says, offered: true, limit: FOUND_MAX }
      return (await body(client.GET('/v1/macros', { params: { query } }))).data as Macro[]
    },
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  })

export const macroQuery = (id: string) =>
  queryOptions({
    queryKey: ['macros', 'one', id],
    queryFn: async () => (await body(client.GET('/v1/macros/{id}', { params: { path: { id } } }))) as Macro,
  })

/** What a macro would say about a ticket as it is now, and do with it. */
export const filledQuery = (id: string, ticket: Ticket) =>
  queryOptions({
    queryKey: ['macros', 'filled', id, ticket.id, ticket.seq],
    queryFn: async () => {
      const asked = client.POST('/v1/macros/{id}/preview', { params: { path: { id } }, body: { ticket: ticket.id } })
      return (await body(asked)) as Filled
    },
    staleTime: 30_000,
  })

/** Says and does it in one step. A retry of the same text brings the same key. */
export function useMacro(ticket: Ticket) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ id, key, words }: { id: string; key: string; words: string }) =>
      body(
        client.POST('/v1/macros/{id}/apply', {
          params: { path: { id } },
          headers: { 'Idempotency-Key': key },
          body: { ticket: ticket.id, body: words },
        }),
      ),
    onSuccess: () => {
      lookAgain(cache, ticket.id)
      lookAtMacros(cache)
    },
    meta: { quiet: true },
  })
}

/** Makes, changes and removes macros. The page shows what is wrong beside its fields. */
export function useMacroWrites() {
  const cache = useQueryClient()
  const options = { onSuccess: () => lookAtMacros(cache), meta: { quiet: true } }
  const save = useMutation({
    mutationFn: ({ id, edit }: { id: string | undefined; edit: MacroEdit }) => {
      const kept = edit as Schemas['MacroBody']
      if (id) return body(client.PUT('/v1/macros/{id}', { params: { path: { id } }, body: kept }))
      return body(client.POST('/v1/macros', { body: kept }))
    },
    ...options,
  })
  const remove = useMutation({
    mutationFn: (id: string) => body(client.DELETE('/v1/macros/{id}', { params: { path: { id } } })),
    ...options,
    // Not the macro itself: it is still on the page, and no longer there to be read.
    onSuccess: () => Promise.all(LISTS.map((queryKey) => cache.invalidateQueries({ queryKey }))),
  })
  return { save, remove }
}

function lookAtMacros(cache: QueryClient): void {
  void cache.invalidateQueries({ queryKey: ['macros'] })
}
