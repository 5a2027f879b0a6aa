// What programs sign in with: personal tokens, and the keys of service accounts.
import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { body, client } from './client'
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type NewKey = Schemas['NewKey']
/** A key of somebody else: of a service account. */
export type NewServiceKey = Schemas['NewServiceKey']

export const tokensQuery = infiniteQueryOptions({
  queryKey: ['tokens'],
  queryFn: ({ pageParam }) =>
    body(client.GET('/v1/me/tokens', { params: { query: { cursor: pageParam, limit: 50 } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.nextCursor ?? undefined,
})

export function useMakeToken() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (token: NewKey) => body(client.POST('/v1/me/tokens', { body: token })),
    onSuccess: () => cache.invalidateQueries({ queryKey: tokensQuery.queryKey }),
    meta: { quiet: true },
  })
}

export function useRevokeToken() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => body(client.DELETE('/v1/me/tokens/{id}', { params: { path: { id } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  })
}

export const apiKeysQuery = infiniteQueryOptions({
  queryKey: ['api-keys'],
  queryFn: ({ pageParam }) => body(client.GET('/v1/api-keys', { params: { query: { cursor: pageParam, limit: 50 } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.nextCursor ?? undefined,
})

export function useMakeApiKey() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (key: NewServiceKey) => body(client.POST('/v1/api-keys', { body: key })),
    onSuccess: () => cache.invalidateQueries({ queryKey: apiKeysQuery.queryKey }),
    meta: { quiet: true },
  })
}

export function useRevokeApiKey() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => body(client.DELETE('/v1/api-keys/{id}', { params: { path: { id } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: apiKeysQuery.queryKey }),
  })
}
