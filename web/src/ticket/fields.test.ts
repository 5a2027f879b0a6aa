import { describe, expect, test } from 'vitest'

import type { CustomField } from '@/api/admin-types'

import { changedValues, filledIn, inForce } from './fields'

const field = (key: string, extra: Partial<CustomField> = {}): CustomField => ({
  id: key,
  key,
  label: key,
  labels: {},
  help: '',
  type: 'text',
  required: 'never',
  options: [],
  min: null,
  max: null,
  decimals: null,
  list: null,
  seenBy: 'everybody',
  editableBy: 'everybody',
  lifecycles: [],
  categories: [],
  default: null,
  archived: false,
  ...extra,
})
const categories = [
  { id: 'top', name: 'Top', parentId: null, path: ['Top'], archived: false, hidden: false },
  { id: 'below', name: 'Below', parentId: 'top', path: ['Top', 'Below'], archived: false, hidden: false },
]

describe('custom fields', () => {
  test('are in force where they are meant to be', () => {
    const fields = [
      field('all'),
      field('old', { archived: true }),
      field('top', { categories: ['top'] }),
      field('simple', { lifecycles: ['simple'] }),
    ]
    const keys = (category: string | null, lifecycle = 'itil') =>
      inForce(fields, { lifecycle, category, categories }).map(({ key }) => key)
    expect(keys(null)).toEqual(['all'])
    expect(keys('below')).toEqual(['all', 'top'])
    expect(keys('top', 'simple')).toEqual(['all', 'top', 'simple'])
  })

  test('send what was filled in, and null for what was emptied', () => {
    const fields = [field('a'), field('b'), field('c')]
    expect(filledIn(fields, { a: 'x', b: '', elsewhere: 1 })).toEqual({ a: 'x' })
    expect(filledIn([field('a', { default: 'x' })], { a: '' })).toEqual({ a: null })
    expect(changedValues(fields, { a: 'x', b: 1, c: ['y'] }, { a: 'x', b: 2, c: [] })).toEqual({ b: 2, c: null })
  })
})
