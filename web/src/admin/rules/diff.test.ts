import { expect, test } from 'vitest'

import { diff } from './diff'

const told = (before: string, after: string) =>
  diff(before, after).map(({ kind, text }) => ({ same: ' ', added: '+', removed: '-' })[kind] + text)

test('what stays is found, what came and went is marked', () => {
  expect(told('a\nb\nc\n', 'a\nx\nc\nd\n')).toEqual([' a', '-b', '+x', ' c', '+d'])
})

test('a first text came whole, a removed one went whole', () => {
  expect(told('', 'a\nb')).toEqual(['+a', '+b'])
  expect(told('a', '')).toEqual(['-a'])
})
