import { expect, test } from 'vitest'

import { timeIn } from './local-time'

test('the same moment is another hour elsewhere, and maybe another day', () => {
  const now = Date.UTC(2026, 10, 23, 23, 5)
  expect(timeIn('Europe/Berlin', 'en-GB', now)).toBe('Tue 00:05')
  expect(timeIn('America/New_York', 'en-GB', now)).toBe('Mon 18:05')
})

test('a zone that is not known is named', () => {
  expect(timeIn('Mars/Olympus', 'en', 0)).toBe('Mars/Olympus')
})
