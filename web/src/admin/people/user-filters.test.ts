import { expect, test } from 'vitest'

import { readUserFilters, toUserQuery } from './user-filters'

test('a list of users shows those who are active, unless it is told otherwise', () => {
  expect(toUserQuery({})).toEqual({ active: true })
  expect(toUserQuery({ state: 'inactive', role: 'agent' })).toEqual({ active: false, role: 'agent' })
  expect(toUserQuery({ state: 'any', search: 'lee' })).toEqual({ search: 'lee' })
})

test('what an address says that nobody understands is left out', () => {
  expect(readUserFilters({ search: 'lee', state: 'asleep', team: 7, more: 'x' })).toEqual({ search: 'lee' })
})
