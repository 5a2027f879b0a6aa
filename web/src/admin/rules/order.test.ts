import { expect, test } from 'vitest'

import type { Rule } from '@/api/rules'

import { grouped, moved } from './order'

const rule = (name: string, group: string) => ({ name, group }) as Rule

test('rules of a group stand together as long as they follow each other', () => {
  const groups = grouped([rule('a', 'x'), rule('b', 'x'), rule('c', ''), rule('d', 'x')])
  expect(groups.map(({ group, rules }) => [group, rules.length])).toEqual([
    ['x', 2],
    ['', 1],
    ['x', 1],
  ])
})

test('a rule is moved within the list and never out of it', () => {
  expect(moved(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c'])
  expect(moved(['a', 'b', 'c'], 'a', 5)).toEqual(['b', 'c', 'a'])
})
