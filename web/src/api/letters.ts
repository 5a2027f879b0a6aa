// Letters: how they fare, whom nobody writes to, by which keys they are signed. What they say is in `templates.ts`.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { body, client } from './client'
import type { components } from './schema.gen'
import type { Known } from './types'

type Schemas = components['schemas']

export type LetterState = 'queued' | 'sending' | 'sent' | 'deferred' | 'failed' | 'suppressed' | 'unknown' | 'cancelled'
export type Letter = Known<Schemas['LetterView'], { state: LetterState }>
export type Suppression = Known<Schemas['SuppressionView'], { kind: 'hard' | 'soft' | 'complaint' | 'manual' }>
export type MailDomain = Known<
  Schemas['MailDomainView'],
  { checked?: 'found' | 'missing' | 'another' | 'unreachable' | null }
>
export type LetterFilter = { state?: string | undefined; address?: string | undefined; ticket?: string | undefined }

/** How one answer fares on its way to each who gets it. */
export const deliveriesQuery = (ticket: string, comment: string) =>
  queryOptions({
    queryKey: ['deliveries', ticket, comment],
    queryFn: async () => {
      const params = { path: { id: ticket, comment } }
      return (await body(client.GET('/v1/tickets/{id}/comments/{comment}/deliveries', { params }))).data as Letter[]
    },
  })

export const outboxQuery = (filter: LetterFilter) =>
  infiniteQueryOptions({
    queryKey: ['outbox', filter],
    queryFn: async ({ pageParam }) => {
      const query = { ...filter, cursor: pageParam, limit: 50 }
      const page = await body(client.GET('/v1/outbox', { params: { query } }))
      return { ...page, data: page.data as Letter[] }
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: 15_000,
  })

/** Tries again, says again, or gives up. */
export function useLetterAct() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ id, act }: { id: string; act: 'retry' | 'resend' | 'cancel' }) => {
      const params = { params: { path: { id } } }
      if (act === 'retry') return body(client.POST('/v1/outbox/{id}/retry', params))
      if (act === 'resend') return body(client.POST('/v1/outbox/{id}/resend', params))
      return body(client.POST('/v1/outbox/{id}/cancel', params))
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ['outbox'] }),
  })
}

export const suppressionsQuery = infiniteQueryOptions({
  queryKey: ['suppressions'],
  queryFn: async ({ pageParam }) => {
    const page = await body(client.GET('/v1/suppressions', { params: { query: { cursor: pageParam, limit: 50 } } }))
    return { ...page, data: page.data as Suppression[] }
  },
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.nextCursor ?? undefined,
})

export function useSuppress() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (wish: { address: string; reason: string }) => body(client.POST('/v1/suppressions', { body: wish })),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['suppressions'] }),
    meta: { quiet: true },
  })
}

export function useRelease() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => client.DELETE('/v1/suppressions/{id}', { params: { path: { id } } }),
    onSettled: () => cache.invalidateQueries({ queryKey: ['suppressions'] }),
  })
}

export const mailDomainsQuery = queryOptions({
  queryKey: ['mail-domains'],
  queryFn: async () => (await body(client.GET('/v1/mail-domains'))).data as MailDomain[],
})

export function useMakeMailDomain() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (wish: Schemas['NewMailDomain']) => body(client.POST('/v1/mail-domains', { body: wish })),
    onSuccess: () => cache.invalidateQueries({ queryKey: mailDomainsQuery.queryKey }),
    meta: { quiet: true },
  })
}

const keyOf = ({ domain, selector }: MailDomain) => ({ params: { path: { domain, selector } } })

export function useRemoveMailDomain() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (key: MailDomain) => client.DELETE('/v1/mail-domains/{domain}/{selector}', keyOf(key)),
    onSettled: () => cache.invalidateQueries({ queryKey: mailDomainsQuery.queryKey }),
  })
}

/** Asks DNS; the answer stands in the list. */
export function useCheckMailDomain() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (key: MailDomain) => body(client.POST('/v1/mail-domains/{domain}/{selector}/check', keyOf(key))),
    onSettled: () => cache.invalidateQueries({ queryKey: mailDomainsQuery.queryKey }),
  })
}
