// Answers that are not out yet: taking them back, or sending them at once.
import { useMutation, useQueryClient } from '@tanstack/react-query'

import { actionKey, body, client } from './client'
import { lookAgain } from './tickets'
import type { Ticket } from './types'

const asked = (ticket: Ticket, comment: string) => ({
  params: { path: { id: ticket.id, comment } },
  headers: { 'Idempotency-Key': actionKey() },
})

/** Takes an answer back; its words come with the answer, and one's own files. */
export function useUndoComment(ticket: Ticket) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (comment: string) =>
      body(client.POST('/v1/tickets/{id}/comments/{comment}/undo', asked(ticket, comment))),
    onSettled: () => lookAgain(cache, ticket.id),
  })
}

export function useSendNow(ticket: Ticket) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (comment: string) =>
      client.POST('/v1/tickets/{id}/comments/{comment}/send-now', asked(ticket, comment)),
    onSettled: () => lookAgain(cache, ticket.id),
  })
}
