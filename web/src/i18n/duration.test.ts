import { describe, expect, test } from 'vitest'

import { parseDuration, printDuration } from './duration'

const HOUR = 3600

describe('a duration', () => {
  test('is read as people write it', () => {
    expect(['4h', '1d 30m', '1d30m', ' 90 min ', '1.5h', '1,5 Std', '2 Tage', '45s'].map(parseDuration)).toEqual([
      4 * HOUR,
      24 * HOUR + 1800,
      24 * HOUR + 1800,
      5400,
      5400,
      5400,
      48 * HOUR,
      45,
    ])
  })

  test('is nothing when nothing was written, which differs from none at all', () => {
    expect(parseDuration('  ')).toBeNull()
    expect(parseDuration('0')).toBe(0)
    expect(printDuration(null)).toBe('')
    expect(printDuration(0)).toBe('0')
  })

  test('is refused without a unit that is known, for a guess would be a promise', () => {
    expect(['4', '4x', 'soon', '-1h', '1h later', 'h', '1h -30m'].map(parseDuration)).toEqual(Array(7).fill(undefined))
  })

  test('is printed short, and read back as the same', () => {
    expect([4 * HOUR, 24 * HOUR + 1800, 45, 90_061].map(printDuration)).toEqual(['4h', '1d 30m', '45s', '1d 1h 1m 1s'])
    for (const seconds of [0, 1, 59, 60, 3599, 3600, 86_399, 86_400, 123_456, 31_622_400]) {
      expect(parseDuration(printDuration(seconds))).toBe(seconds)
    }
  })
})
