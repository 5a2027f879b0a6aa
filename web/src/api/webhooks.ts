// Webhooks: whom rules can have called, and what came of it.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { body, client } from './client'
import type { components } from './schema.gen'
import type { Known } from './types'

type Schemas = components['schemas']

export type Webhook = Schemas['WebhookView']
export type CallState = 'queued' | 'sending' | 'sent' | 'failed' | 'suppressed'
export type Call = Known<Schemas['CallView'], { state: CallState }>

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: async () => (await body(client.GET('/v1/webhooks'))).data,
})

export const webhookQuery = (key: string) =>
  queryOptions({
    queryKey: ['webhooks', key],
    queryFn: () => body(client.GET('/v1/webhooks/{key}', { params: { path: { key } } })),
  })

export const callsQuery = (key: string) =>
  infiniteQueryOptions({
    queryKey: ['webhooks', key, 'calls'],
    queryFn: async ({ pageParam }) => {
      const params = { path: { key }, query: { cursor: pageParam, limit: 20 } }
      const page = await body(client.GET('/v1/webhooks/{key}/calls', { params }))
      return { ...page, data: page.data as Call[] }
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })

/** Makes and changes webhooks. The page shows what is wrong beside its fields, and a secret while it is new. */
export function useWebhookWrites() {
  const cache = useQueryClient()
  const options = {
    onSuccess: () => cache.invalidateQueries({ queryKey: ['webhooks'] }),
    meta: { quiet: true },
  }
  const at = (key: string) => ({ params: { path: { key } } })
  const create = useMutation({
    mutationFn: (made: { key: string; url: string }) => body(client.POST('/v1/webhooks', { body: made })),
    ...options,
  })
  const save = useMutation({
    mutationFn: ({ key, url, off }: { key: string; url: string; off: boolean }) =>
      body(client.PUT('/v1/webhooks/{key}', { ...at(key), body: { url, off } })),
    ...options,
  })
  const renew = useMutation({
    mutationFn: (key: string) => body(client.POST('/v1/webhooks/{key}/secret', at(key))),
    ...options,
  })
  const remove = useMutation({
    mutationFn: (key: string) => body(client.DELETE('/v1/webhooks/{key}', at(key))),
    ...options,
  })
  return { create, save, renew, remove }
}
