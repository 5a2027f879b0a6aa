// Changing tickets. Every function is one action of a person and carries one key.
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'

import { actionKey, body, client } from './client'
import { touchesNothingNew } from './merge'
import { Problem } from './problem'
import { lookAgain, stamped, ticketQuery } from './tickets'
import type { LinkKind } from './admin-types'
import type { Somebody } from './participants'
import type { CommandBody, CommentBody, EditBody, EditTicket, NextKind, OpenBody, OpenTicket, Ticket } from './types'

export function useOpenTicket() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ key, ...ticket }: OpenTicket & { key: string }) =>
      body(client.POST('/v1/tickets', { headers: { 'Idempotency-Key': key }, body: ticket as OpenBody })),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['tickets'] }),
    // The dialog shows the problem beside its fields.
    meta: { quiet: true },
  })
}

type Saying = {
  body: string
  internal: boolean
  attachmentIds: string[]
  to?: string[]
  cc?: Somebody[]
  /** It may be undone for a while. */
  undo?: boolean
  /** It goes out later. */
  sendAt?: string
}

/** Writes a comment or a note. A retry of the same text brings the same key. */
export function useComment(ticket: Ticket) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ key, ...comment }: Saying & { key: string }) =>
      body(
        client.POST('/v1/tickets/{id}/comments', {
          params: { path: { id: ticket.id } },
          headers: { 'Idempotency-Key': key },
          body: comment as CommentBody,
        }),
      ),
    onSuccess: () => lookAgain(cache, ticket.id),
    meta: { quiet: true },
  })
}

/** Changes fields; when somebody else changed other fields meanwhile, it simply goes on. */
export function useEdit(ticket: Ticket) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: async (edit: EditTicket) => {
      try {
        return await patch(ticket, edit)
      } catch (error) {
        return patch(await recheck(cache, ticket, edit, error), edit)
      }
    },
    onSuccess: (changed) => keep(cache, changed),
    onError: () => lookAgain(cache, ticket.id),
  })
}

function patch({ id, seq }: Ticket, edit: EditTicket) {
  const headers = { 'Idempotency-Key': actionKey(), 'If-Match': `"${seq}"` }
  return body(client.PATCH('/v1/tickets/{id}', { params: { path: { id } }, headers, body: edit as EditBody }))
}

/** Returns the ticket as it is now if the edit still fits; otherwise the conflict stands. */
async function recheck(cache: QueryClient, seen: Ticket, edit: EditTicket, error: unknown): Promise<Ticket> {
  if (!(error instanceof Problem) || error.status !== 409) throw error

  const now = await cache.fetchQuery({ ...ticketQuery(seen.id), staleTime: 0 })
  if (now.seq === seen.seq || !touchesNothingNew(seen, now, edit)) throw error
  return now
}

export type Command =
  | { type: 'take' | 'trash' | 'restore' | 'unmerge' }
  | { type: 'set_status'; status: string; scheduledAt?: string; note?: string }
  | { type: 'postpone'; kind: NextKind; at: string }
  | { type: 'cancel_next' | 'do_now'; kind: NextKind }
  // The other ticket by its id or its number.
  | { type: 'merge'; into: string }
  | { type: 'link' | 'unlink'; to: string; kind: LinkKind }
  | { type: 'split'; comments: string[]; title: string }
  // Null: everybody whose role reaches the ticket.
  | { type: 'restrict'; to: string[] | null }
  | { type: 'remove_cc' | 'watch' | 'unwatch'; personId: string }
  | { type: 'accept_participant'; personId: string; as: 'cc' | 'internal' }
  | { type: 'change_requester'; requester: Somebody; keepAsCc: boolean }
  | { type: 'mark_spam' | 'unmark_spam' }
  // To another ticket by its id or number, or to a new one of this title.
  | { type: 'move_comments'; comments: string[]; to?: string; title?: string }
  | { type: 'rate'; rating: 'good' | 'bad'; comment?: string }
  | { type: 'cancel_request'; note?: string }

/** Sends one command of the engine. */
export function useCommand(ticketId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (command: Command) => carryOut(ticketId, command),
    onSuccess: (changed) => keep(cache, changed),
    onError: () => lookAgain(cache, ticketId),
  })
}

/** Sends commands to whichever tickets they name. */
export function useCommands() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ id, ...command }: Command & { id: string }) => carryOut(id, command as Command),
    onSuccess: (changed) => {
      keep(cache, changed)
      void cache.invalidateQueries({ predicate: ({ queryKey: [kind] }) => kind === 'ticket' || kind === 'timeline' })
    },
  })
}

function carryOut(ticketId: string, command: Command) {
  return body(
    client.POST('/v1/tickets/{id}/commands', {
      params: { path: { id: ticketId } },
      headers: { 'Idempotency-Key': actionKey() },
      // The generator reads "takes nothing else" as "has nothing at all".
      body: command as CommandBody,
    }),
  )
}

/** Looks at a confidential ticket without having been named. Why, stands in its history. */
export function useBreakGlass(ref: string) {
  return useMutation({
    mutationFn: (reason: string) =>
      body(client.POST('/v1/tickets/{id}/break-glass', { params: { path: { id: ref } }, body: { reason } })),
    meta: { quiet: true },
  })
}

/** The answer is the ticket as it now stands; everything else that shows it looks again. */
export function keep(cache: QueryClient, changed: Parameters<typeof stamped>[0]): void {
  for (const ref of [changed.id, changed.number]) {
    cache.setQueryData(ticketQuery(ref).queryKey, (old) => old && stamped(changed))
  }
  lookAgain(cache, changed.id)
}
