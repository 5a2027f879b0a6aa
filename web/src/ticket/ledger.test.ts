import { expect, test } from 'vitest'

import type { Span } from '@/api/admin-types'

import { piecesOf, sumsOf } from './ledger'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour)).toISOString()
const span = (kind: Span['kind'], from: number, to: number): Span => ({
  from: at(from),
  to: at(to),
  kind,
  reason: kind,
  reasonLabel: kind,
  calendar: { id: 'c', name: 'Office' },
  elapsedSeconds: kind === 'counted' ? (to - from) * 3600 : 0,
})
const now = Date.UTC(2026, 10, 23, 14)
const day = [span('closed', 6, 9), span('counted', 9, 12), span('paused', 12, 13), span('counted', 13, 14)]

test('a strip shows each span by its share of plain time', () => {
  const pieces = piecesOf({ spans: day, dueAt: null }, now)
  expect(pieces.map(({ kind, percent }) => [kind, percent])).toEqual([
    ['closed', 37.5],
    ['counted', 37.5],
    ['paused', 12.5],
    ['counted', 12.5],
  ])
})

test('what is left until the due time stands at the end, and all of it is one hundred percent', () => {
  const pieces = piecesOf({ spans: day, dueAt: at(16) }, now)
  expect(pieces.at(-1)).toMatchObject({ kind: 'ahead', percent: 20 })
  expect(pieces.reduce((sum, { percent }) => sum + percent, 0)).toBeCloseTo(100)
})

test('a due time that has passed leaves nothing ahead', () => {
  expect(piecesOf({ spans: day, dueAt: at(10) }, now).map(({ kind }) => kind)).not.toContain('ahead')
})

test('a clock that has only begun has no strip', () => {
  expect(piecesOf({ spans: [span('counted', 9, 9)], dueAt: at(12) }, now)).toEqual([])
})

test('the sums count business time and say how long the rest was', () => {
  expect(sumsOf(day, now)).toEqual({ counted: 4 * 3600, paused: 3600, closed: 3 * 3600 })
})

test('a span without an end lasts until now', () => {
  const open = { ...span('paused', 12, 13), to: null }
  expect(sumsOf([open], now).paused).toBe(2 * 3600)
  expect(piecesOf({ spans: [span('counted', 10, 12), open], dueAt: null }, now)[1]).toMatchObject({ percent: 50 })
})
