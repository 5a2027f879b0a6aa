import { expect, test } from 'vitest'

import { sendTimes } from './send-times'

const names = (now: string) => sendTimes(new Date(now)).map(({ name }) => name)

test('what is offered lies ahead, the nearest first', () => {
  for (const now of ['2026-11-21T09:00:00', '2026-11-20T23:59:00', '2026-11-22T12:30:00']) {
    const times = sendTimes(new Date(now)).map(({ at }) => at.getTime())
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(Math.min(...times)).toBeGreaterThan(Date.parse(now))
  }
})

test('the afternoon is offered in the morning, and Monday where it is not tomorrow', () => {
  expect(names('2026-11-19T09:00:00')).toEqual(['hour', 'afternoon', 'tomorrow', 'monday'])
  expect(names('2026-11-19T15:00:00')).toEqual(['hour', 'tomorrow', 'monday'])
  expect(names('2026-11-22T15:00:00')).toEqual(['hour', 'tomorrow'])
})
