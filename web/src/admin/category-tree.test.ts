import { expect, test } from 'vitest'

import type { Category } from '@/api/admin-types'

import { inTree, parentsFor } from './category-tree'

const category = (id: string, parentId: string | null = null): Category => ({ id, name: id, parentId, path: [] })
const tree = [category('laptop', 'hardware'), category('software'), category('hardware'), category('dock', 'laptop')]

test('children stand below their parents, each level by name', () => {
  expect(inTree(tree).map(({ category: { id }, depth }) => `${depth} ${id}`)).toEqual([
    '0 hardware',
    '1 laptop',
    '2 dock',
    '0 software',
  ])
})

test('a category whose parent is unknown is not lost', () => {
  expect(inTree([category('mouse', 'gone')]).map(({ depth }) => depth)).toEqual([0])
})

test('a category is never moved into itself or what stands below it', () => {
  expect(parentsFor(tree, 'hardware').map(({ id }) => id)).toEqual(['software'])
  expect(parentsFor(tree, 'dock').map(({ id }) => id)).toEqual(['hardware', 'laptop', 'software'])
})
