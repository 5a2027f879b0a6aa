import { expect, test } from 'vitest'

import { draftOf, editOf } from './mailbox-draft'

test('only what was typed of the secrets is sent', () => {
  const draft = { ...draftOf(null), name: 'Support', address: 'a@b.example', host: 'h', user: 'u', password: 'p' }
  expect(editOf(draft).secrets).toEqual({ password: 'p' })
})

test('a mailbox that is pushed into has nothing to be read from', () => {
  expect(editOf({ ...draftOf(null), kind: 'push', host: 'h' }).imap).toBeNull()
})

test('moving says where to, and a token how it is asked for', () => {
  const draft = { ...draftOf(null), after: 'move' as const, moveTo: 'Done', auth: 'microsoft' as const, tenant: 't' }
  const { imap } = editOf(draft)
  expect(imap?.after).toEqual({ do: 'move', to: 'Done' })
  expect(imap?.auth).toEqual({ kind: 'microsoft', tenant: 't', clientId: '', grant: 'refresh_token' })
})
