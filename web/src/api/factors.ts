// A person's second factors. Signing in with them is in `sign-in.ts`.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { body, client } from './client'
import { makePasskey, showPasskey } from './passkey'
import { Problem } from './problem'
import { meQuery } from './session'
import type { components } from './schema.gen'
import type { Known } from './types'

type Schemas = components['schemas']

export type Factor = Known<Schemas['SecondFactorView'], { kind: 'totp' | 'passkey' }>

export const factorsQuery = queryOptions({
  queryKey: ['factors'],
  queryFn: async () => {
    const { data, recoveryCodesLeft, required } = await body(client.GET('/v1/me/second-factors'))
    return { factors: data as Factor[], codesLeft: recoveryCodesLeft, required }
  },
})

/** A change of how somebody signs in. What goes wrong is told beside the form. */
function useFactorChange<Given, Answer>(mutationFn: (given: Given) => Promise<Answer>) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: factorsQuery.queryKey }),
        cache.invalidateQueries({ queryKey: meQuery.queryKey }),
      ]),
    meta: { quiet: true },
  })
}

/** Asks for the key of a new app, which counts only when a code of it was shown. */
export function useBeginApp() {
  return useMutation({
    mutationFn: (label: string) => body(client.POST('/v1/me/second-factors/totp', { body: { label } })),
    meta: { quiet: true },
  })
}

/** Recovery codes come with the first factor, and are never shown again. */
export function useConfirmApp() {
  return useFactorChange(async (confirm: { id: string; code: string }) => {
    const { recoveryCodes } = await body(client.POST('/v1/me/second-factors/totp/confirm', { body: confirm }))
    return recoveryCodes ?? []
  })
}

export function useAddPasskey() {
  return useFactorChange(async (label: string) => {
    const { ticket, options } = await body(client.POST('/v1/me/second-factors/passkey'))
    const answer = { ticket, label, credential: (await makePasskey(options)) as Record<string, never> }
    const { recoveryCodes } = await body(client.POST('/v1/me/second-factors/passkey/finish', { body: answer }))
    return recoveryCodes ?? []
  })
}

export function useRenameFactor() {
  return useFactorChange(({ id, label }: { id: string; label: string }) =>
    body(client.PATCH('/v1/me/second-factors/{id}', { params: { path: { id } }, body: { label } })),
  )
}

export function useRemoveFactor() {
  return useFactorChange((id: string) =>
    body(client.DELETE('/v1/me/second-factors/{id}', { params: { path: { id } } })),
  )
}

export function useNewCodes() {
  return useFactorChange(async () => (await body(client.POST('/v1/me/second-factors/recovery-codes'))).codes)
}

export type Proof = { password: string } | { kind: 'totp'; code: string } | 'passkey'

/** Shows again who one is, before changing how one signs in. */
export function useProof() {
  return useMutation({
    mutationFn: async (proof: Proof) => {
      if (proof !== 'passkey') return body(client.POST('/v1/me/proof', { body: proof }))
      const { ticket, options } = await body(client.POST('/v1/me/proof/passkey'))
      const assertion = (await showPasskey(options)) as Record<string, never>
      return body(client.POST('/v1/me/proof', { body: { kind: 'passkey', ticket, assertion } }))
    },
    meta: { quiet: true },
  })
}

export function asksForProof(error: unknown): boolean {
  return error instanceof Problem && error.code === 'proof_needed'
}
