// Who takes part in a ticket, who hears what is said there, and who is kept out.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { actionKey, body, client } from './client'
import type { components } from './schema.gen'
import { lookAgain } from './tickets'
import type { Ticket } from './types'

type Schemas = components['schemas']
export type Recipient = Schemas['Recipient']
export type Somebody = Schemas['Somebody']
export type Blocked = Schemas['BlockedView']
export type Person = Schemas['PersonRef']

/** Who would be written to now; every change of the ticket asks anew. */
export const recipientsQuery = ({ id, seq }: Ticket) =>
  queryOptions({
    queryKey: ['recipients', id, seq],
    queryFn: async () => (await body(client.GET('/v1/tickets/{id}/recipients', { params: { path: { id } } }))).data,
  })

/** Writes to somebody, too, from now on. */
export function useAddCc(ticketId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (people: Somebody[]) =>
      body(
        client.POST('/v1/tickets/{id}/cc', {
          params: { path: { id: ticketId } },
          headers: { 'Idempotency-Key': actionKey() },
          body: { people },
        }),
      ),
    onSuccess: () => lookAgain(cache, ticketId),
    meta: { quiet: true },
  })
}

export const blockedQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: ['blocked', search],
    queryFn: ({ pageParam: cursor }) =>
      body(client.GET('/v1/blocked-senders', { params: { query: { ...(search && { search }), cursor } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })

export function useBlock() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (sender: { address?: string; domain?: string; note?: string }) =>
      body(client.POST('/v1/blocked-senders', { body: sender })),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['blocked'] }),
  })
}

export function useUnblock() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => body(client.DELETE('/v1/blocked-senders/{id}', { params: { path: { id } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['blocked'] }),
  })
}
