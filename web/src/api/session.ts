// Who is signed in.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { body, client } from './client'
import { Problem } from './problem'
import type { Me } from './types'

/** The signed-in person, or null: being signed out is an answer, not a failure. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => body(client.GET('/v1/me')).then(asMe, nobody),
  staleTime: 60_000,
})

const asMe = (me: object) => me as Me

function nobody(error: unknown): null {
  if (error instanceof Problem && error.status === 401) return null
  throw error
}

export function useSignIn() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (login: { username: string; password: string }) => body(client.POST('/v1/auth/login', { body: login })),
    onSuccess: (answer) => {
      if ('user' in answer) cache.setQueryData(meQuery.queryKey, answer.user as Me)
    },
    meta: { quiet: true },
  })
}

export function useSignOut() {
  return useMutation({
    mutationFn: () => body(client.POST('/v1/auth/logout')),
    // A fresh page forgets everything that this person had on the screen.
    onSuccess: () => location.reload(),
  })
}
