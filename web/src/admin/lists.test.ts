import { expect, test } from 'vitest'

import { shifted } from './editing'
import { parseValues, printValues } from './field-values'
import { parsePercents, printPercents } from './percents'

test('an entry changes places with its neighbour, and stays at the ends', () => {
  expect(shifted(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
  expect(shifted(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
  expect(shifted(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
})

test('percentages are sorted, each once, and none of them is a hundred', () => {
  expect(parsePercents('90 %, 75;75')).toEqual([75, 90])
  expect(parsePercents('')).toEqual([])
  expect([parsePercents('100'), parsePercents('7.5'), parsePercents('soon')]).toEqual([undefined, undefined, undefined])
  expect(parsePercents(printPercents([75, 90]))).toEqual([75, 90])
})

test('values of a field keep what they are', () => {
  expect(parseValues('Ulm, 3, true, "3", "a, b"')).toEqual(['Ulm', 3, true, '3', 'a, b'])
  expect(parseValues(' , ')).toBeUndefined()
  for (const values of [['Ulm', 3, true, '3', 'a, b'], ['true'], [-1.5]]) {
    expect(parseValues(printValues(values))).toEqual(values)
  }
})
