// Services that say who somebody is, as an admin sets them. Signing in by them is in `sign-in.ts`.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { body, client } from './client'
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type IdentityProvider = Schemas['ProviderView']
export type ProviderEdit = Schemas['ProviderForm']

export const identityProvidersQuery = queryOptions({
  queryKey: ['identity-providers'],
  queryFn: async () => (await body(client.GET('/v1/identity-providers'))).data,
})

/** A change also shows on the sign-in page. */
function useProviderChange<Given>(mutationFn: (given: Given) => Promise<unknown>) {
  const cache = useQueryClient()
  const shows = ['identity-providers', 'providers']
  return useMutation({
    mutationFn,
    onSuccess: () => cache.invalidateQueries({ predicate: ({ queryKey: [kind] }) => shows.includes(String(kind)) }),
    meta: { quiet: true },
  })
}

export function useSaveProvider(key: string | null) {
  return useProviderChange((provider: ProviderEdit) =>
    key === null
      ? body(client.POST('/v1/identity-providers', { body: provider }))
      : body(client.PUT('/v1/identity-providers/{key}', { params: { path: { key } }, body: provider })),
  )
}

export function useRemoveProvider(key: string) {
  return useProviderChange(() => body(client.DELETE('/v1/identity-providers/{key}', { params: { path: { key } } })))
}
