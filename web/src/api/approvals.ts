// Approvals: what one is asked for, what one has said, and passing it on. What an approval is about is the ticket's.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { body, client } from './client'
import { keep } from './commands'
import type { components } from './schema.gen'
import { lookAgain } from './tickets'
import type { Known } from './types'

type Schemas = components['schemas']

export type Somebody = { id: string; name: string }
export type Verdict = 'approved' | 'rejected'
type Answerable = { answer?: Verdict | null }

/** One approval as somebody is asked for it. */
export type Asked = Known<Schemas['QuestionView'], Answerable>
export const HALVES = ['pending', 'answered'] as const
export type Half = (typeof HALVES)[number]

/** The approval of a ticket, as far as it has come. */
export type Approval = Known<
  Schemas['ApprovalView'],
  { state: 'pending' | 'approved' | 'rejected' | 'expired' | 'cancelled'; steps: Step[] }
>
export type Step = Known<
  Schemas['StepView'],
  {
    state: 'waiting' | 'pending' | 'approved' | 'rejected' | 'over'
    approvers: Approver[]
    /** By language. */
    names: Record<string, string>
  }
>
export type Approver = Known<Schemas['ApproverView'], Answerable>

/** The bell tells at once of what is new; what is asked no more is noticed a little later. */
const REREAD_MS = 60_000

export const approvalsQuery = (state: Half) =>
  infiniteQueryOptions({
    queryKey: ['approvals', state],
    queryFn: async ({ pageParam: cursor }) => {
      const page = await body(client.GET('/v1/approvals', { params: { query: { state, limit: 20, cursor } } }))
      return { ...page, data: page.data as Asked[] }
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: REREAD_MS,
  })

/** So many letters of a name are needed to look for people. */
export const SEARCH_MIN = 2

/** To whom one can pass it on. */
export const standInsQuery = (search: string) =>
  queryOptions({
    queryKey: ['approvals', 'people', search],
    enabled: search.length >= SEARCH_MIN,
    queryFn: async () => (await body(client.GET('/v1/approvals/people', { params: { query: { search } } }))).data,
    staleTime: 30_000,
  })

type Place = { round: number; step: number }
type Answer = Place & { content: number; verdict: Verdict; reason?: string }
/** Without `from` it is one's own. */
type Delegation = Place & { to: string; from?: string }

export function useAnswer(ticket: string) {
  return useAct(ticket, (said: Answer, headers) =>
    body(client.POST('/v1/approvals/{ticket}/answer', { params: { path: { ticket } }, headers, body: said })),
  )
}

export function useDelegate(ticket: string) {
  return useAct(ticket, (said: Delegation, headers) =>
    body(client.POST('/v1/approvals/{ticket}/delegate', { params: { path: { ticket } }, headers, body: said })),
  )
}

/** Asks everybody anew, from the first step. */
export function useAskAgain(id: string) {
  return useAct(id, (_: object, headers) =>
    body(client.POST('/v1/tickets/{id}/approval', { params: { path: { id } }, headers })),
  )
}

type Keyed = { 'Idempotency-Key': string }

/** Whoever was too late sees at once how it stands now. */
function useAct<Said>(id: string, act: (said: Said, headers: Keyed) => Promise<Schemas['TicketView']>) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ key, ...said }: Said & { key: string }) => act(said as Said, { 'Idempotency-Key': key }),
    onSuccess: (changed) => keep(cache, changed),
    onError: () => lookAgain(cache, id),
    onSettled: () => cache.invalidateQueries({ queryKey: ['approvals'] }),
  })
}
