// Getting in: by password, letter, passkey or second factor. Who is in is in `session.ts`.
import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'

import { body, client } from './client'
import { showPasskey } from './passkey'
import { meQuery } from './session'
import type { Me } from './types'

export type FactorKind = 'totp' | 'passkey' | 'recovery'
export type LetterPurpose = 'reset' | 'link' | 'invite'

/** The password was right, and one more step is needed. */
export type HalfSession = { ticket: string; kinds: FactorKind[]; passkey?: unknown }

/** One of the two: somebody who is in, or half a session. */
export type SignedIn = { user?: Me | null; secondFactor?: HalfSession | null }

/** Who else can say who somebody is, and whether passwords are taken at all. */
export const providersQuery = queryOptions({
  queryKey: ['providers'],
  queryFn: async () => {
    const { data, local, desk } = await body(client.GET('/v1/auth/providers'))
    return { providers: data, local, desk }
  },
  staleTime: 60_000,
})

/** Asks what is still to be shown by somebody who comes from a provider. The ticket is good for a few questions. */
export const resumeQuery = (ticket: string | undefined) =>
  queryOptions({
    queryKey: ['half', ticket],
    queryFn: async () => {
      const answer = await body(client.POST('/v1/auth/second-factor/resume', { body: { ticket: ticket ?? '' } }))
      return (answer as unknown as SignedIn).secondFactor ?? null
    },
    enabled: ticket !== undefined,
    retry: false,
    staleTime: Infinity,
  })

export function useSignIn() {
  return useEntry((login: { username: string; password: string }) =>
    body(client.POST('/v1/auth/login', { body: login })),
  )
}

/** Signs in with a key alone; which person it is, the key itself says. */
export function usePasskeySignIn() {
  return useEntry(async () => {
    const { ticket, options } = await body(client.POST('/v1/auth/passkey/begin'))
    return body(
      client.POST('/v1/auth/passkey/finish', {
        body: { ticket, assertion: (await showPasskey(options)) as Record<string, never> },
      }),
    )
  })
}

export function useSecondStep({ ticket, passkey }: HalfSession) {
  return useEntry(async ({ kind, code }: { kind: FactorKind; code?: string }) => {
    const proof = kind === 'passkey' ? { assertion: (await showPasskey(passkey)) as Record<string, never> } : { code }
    return body(client.POST('/v1/auth/second-factor', { body: { ticket, kind, ...proof } }))
  })
}

/** Asks for a letter. The answer tells nothing about who has an account. */
export function useMailLink(purpose: 'link' | 'reset') {
  return useMutation({
    mutationFn: (email: string) =>
      purpose === 'link'
        ? body(client.POST('/v1/auth/link', { body: { email } }))
        : body(client.POST('/v1/auth/reset', { body: { email } })),
    meta: { quiet: true },
  })
}

/** Gives back what a letter brought. */
export function useLetter(purpose: LetterPurpose) {
  return useEntry(async ({ token, password }: { token: string; password: string }) => {
    if (purpose === 'link') return body(client.POST('/v1/auth/link/confirm', { body: { token } }))
    const chosen = { body: { token, password } }
    return purpose === 'reset'
      ? body(client.POST('/v1/auth/reset/confirm', chosen))
      : body(client.POST('/v1/auth/invite/confirm', chosen))
  })
}

/** A step that may end inside. What goes wrong is told beside the form. */
function useEntry<Given>(step: (given: Given) => Promise<unknown>) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: async (given: Given) => ((await step(given)) ?? {}) as SignedIn,
    onSuccess: (answer) => enter(cache, answer),
    meta: { quiet: true },
  })
}

/** What another person has read in this browser must not be shown to this one. */
function enter(cache: QueryClient, { user }: SignedIn): void {
  if (!user) return
  cache.removeQueries({ predicate: ({ queryKey: [kind] }) => kind !== 'me' && kind !== 'providers' })
  cache.setQueryData(meQuery.queryKey, user)
}
