import { expect, test } from 'vitest'

import { parseDayTime, printDayTime } from './day-time'

test('a time of day is read as people write it', () => {
  expect(['9', '9:30', '09.30', '0930', '24:00', '0', '17:00:30'].map(parseDayTime)).toEqual([
    32_400, 34_200, 34_200, 34_200, 86_400, 0, 61_230,
  ])
})

test('what lies outside the day is no time of it', () => {
  expect(['24:01', '25', '9:60', 'noon', '9-17'].map(parseDayTime)).toEqual(Array(5).fill(undefined))
  expect(parseDayTime(' ')).toBeNull()
})

test('a time of day is read back as it was printed', () => {
  expect([0, 34_200, 86_400, 61_230].map(printDayTime)).toEqual(['00:00', '09:30', '24:00', '17:00:30'])
  for (const at of [0, 60, 34_200, 61_230, 86_400]) expect(parseDayTime(printDayTime(at))).toBe(at)
})
