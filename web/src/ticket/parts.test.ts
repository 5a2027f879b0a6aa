import type { TFunction } from 'i18next'
import { expect, test } from 'vitest'

import { en } from '@/i18n/en'

import { partsLine, waitsFor, type Part, type PartState } from './parts'

const t = ((key: string, values: Record<string, unknown>) => {
  const words = en.parts[key.replace('parts.', '') as 'done']
  return words.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]))
}) as unknown as TFunction

const part = (key: string, state: PartState, after: string[] = []): Part => ({
  key,
  title: key,
  state,
  after,
  ticket: null,
})

test('one line tells what is done, what is worked on and what waits', () => {
  const parts = [part('Account', 'done'), part('Laptop', 'open'), part('Access', 'waiting', ['Account'])]
  expect(partsLine({ parts, progress: { done: 1, of: 3 } }, t)).toBe(
    '1 of 3 done: Account; in work: Laptop; waiting: Access',
  )
  expect(partsLine({ parts: [part('Account', 'asked')], progress: { done: 0, of: 1 } }, t)).toBe(
    '0 of 1 done; waiting: Account',
  )
  expect(partsLine({ parts: [], progress: null }, t)).toBe('')
})

test('a part names only those it still waits for', () => {
  const last = part('c', 'waiting', ['a', 'b'])
  const parts = [part('a', 'done'), part('b', 'open'), last]
  expect(waitsFor(last, parts)).toBe('b')
  expect(waitsFor(part('b', 'open', ['a']), parts)).toBe('')
})
