import { describe, expect, test } from 'vitest'

import { de } from './de'
import { en } from './en'
import { duration, exactDuration, instant, regional, relative } from './time'

type Tree = { [key: string]: string | Tree }

/** Every message with the values it names, so that languages can be compared. */
function holes(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [
          [
            `${path}${key}`,
            [...value.matchAll(/\{\{(\w+)\}\}/g)]
              .map(([, name]) => name)
              .sort()
              .join(),
          ] as [string, string],
        ]
      : holes(value, `${path}${key}.`),
  )
}

test('every language says the same things with the same values', () => {
  expect(holes(de)).toEqual(holes(en))
})

describe('time in words', () => {
  const now = Date.UTC(2026, 10, 23, 12)

  test('is relative in the largest unit that fits', () => {
    expect(relative('en', now - 5 * 60_000, now)).toBe('5 minutes ago')
    expect(relative('en', now + 49 * 3_600_000, now)).toBe('in 2 days')
    expect(relative('en', now + 71.9 * 3_600_000, now)).toBe('in 3 days')
    expect(relative('de', now - 3_600_000, now)).toBe('vor 1 Stunde')
    expect(relative('en', now - 10_000, now)).toBe('now')
  })

  test('is exact where seconds are added up', () => {
    expect([0, 59, 60, 3_600, 3_609, 3_669].map(exactDuration)).toEqual([
      '0s',
      '59s',
      '1m',
      '1h',
      '1h 00m 09s',
      '1h 01m 09s',
    ])
  })

  test('names the year only when it is another one', () => {
    expect(instant('en-GB', now, now)).not.toContain('2026')
    expect(instant('en-GB', now, Date.UTC(2028, 0, 1))).toContain('2026')
  })

  test('follows the region of the reader within the language that was chosen', () => {
    expect(regional('en', ['de-AT', 'en-GB'])).toBe('en-GB')
    expect(regional('de', ['en-GB'])).toBe('de')
  })

  test('counts worked time in hours, however many', () => {
    expect([40, 720, 3600, 3900, 30 * 3600, -5].map(duration)).toEqual(['40s', '12m', '1h', '1h 05m', '30h', '0s'])
  })
})
