// What a person sets for themselves: profile, availability, password, sessions. Second factors and tokens are not here.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { body, client } from './client'
import { meQuery } from './session'
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type Profile = Schemas['Profile']
export type ProfileEdit = Schemas['ProfileEdit']
export type Session = Schemas['SessionView']
/** Whether somebody takes new work, and who does while they are away. */
export type Availability = Schemas['AvailabilityBody']

export const profileQuery = queryOptions({
  queryKey: ['profile'],
  queryFn: () => body(client.GET('/v1/me/profile')),
})

export function useProfileEdit() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (edit: ProfileEdit) => body(client.PATCH('/v1/me/profile', { body: edit })),
    onSuccess: (profile) => {
      cache.setQueryData(profileQuery.queryKey, profile)
      return cache.invalidateQueries({ queryKey: meQuery.queryKey })
    },
    meta: { quiet: true },
  })
}

export const availabilityQuery = queryOptions({
  queryKey: ['availability'],
  queryFn: () => body(client.GET('/v1/me/availability')),
})

/** Of oneself, or of somebody whom one leads. */
export function useAvailability(person: string | 'me') {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (availability: Availability) =>
      person === 'me'
        ? body(client.PUT('/v1/me/availability', { body: availability }))
        : body(client.PUT('/v1/users/{id}/availability', { params: { path: { id: person } }, body: availability })),
    onSuccess: () =>
      cache.invalidateQueries({
        predicate: ({ queryKey: [kind] }) => ['availability', 'agents', 'users'].includes(String(kind)),
      }),
    meta: { quiet: true },
  })
}

export function useChangePassword() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (passwords: { current: string; next: string }) =>
      body(client.POST('/v1/me/password', { body: passwords })),
    onSuccess: () => cache.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
    meta: { quiet: true },
  })
}

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: async () => (await body(client.GET('/v1/me/sessions'))).data,
})

/** Ends one session, or all but this one. */
export function useEndSession() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (session: string | 'others') =>
      session === 'others'
        ? body(client.DELETE('/v1/me/sessions'))
        : body(client.DELETE('/v1/me/sessions/{id}', { params: { path: { id: session } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  })
}
