// By whom somebody is known, and what was changed of them.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { body, client } from './client'
import type { components } from './schema.gen'

export type Identity = components['schemas']['IdentityView']
export type PersonChange = components['schemas']['PersonChange']

export const identitiesQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', 'identities', id],
    queryFn: async () => (await body(client.GET('/v1/users/{id}/identities', { params: { path: { id } } }))).data,
  })

export function useEndIdentity(id: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (provider: string) =>
      body(client.DELETE('/v1/users/{id}/identities', { params: { path: { id }, query: { provider } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['users'] }),
  })
}

export const personChangesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['users', 'changes', id],
    queryFn: ({ pageParam }) => {
      const query = { limit: 20, cursor: pageParam }
      return body(client.GET('/v1/users/{id}/changes', { params: { path: { id }, query } }))
    },
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => (last.nextCursor ? Number(last.nextCursor) : undefined),
  })
