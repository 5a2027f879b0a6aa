import { expect, test } from 'vitest'

import type { LedgerClock, Span } from '@/api/admin-types'

import { piecesOf, sumsOf, upTo } from './ledger'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour)).toISOString()
const span = (kind: Span['kind'], from: number, to: number, outside = 0): Span => ({
  from: at(from),
  to: at(to),
  kind,
  reason: kind,
  reasonLabel: kind,
  calendar: { id: 'c', name: 'Office' },
  elapsedSeconds: kind === 'counted' ? (to - from - outside) * 3600 : 0,
})
const now = Date.UTC(2026, 10, 23, 14)
const day = [span('counted', 6, 12, 3), span('paused', 12, 13), span('counted', 13, 14)]

test('a strip shows each span by its share of plain time, and what lay outside hours apart', () => {
  const pieces = piecesOf({ spans: day, dueAt: null }, now)
  expect(pieces.map(({ kind, percent }) => [kind, percent])).toEqual([
    ['counted', 37.5],
    ['outside', 37.5],
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

test('the sums are all the time there was', () => {
  const reopened = [...day.slice(0, 2), span('closed', 13, 14)]
  expect(sumsOf(day, now)).toEqual({ counted: 4 * 3600, outside: 3 * 3600, paused: 3600, closed: 0 })
  expect(sumsOf(reopened, now)).toEqual({ counted: 3 * 3600, outside: 3 * 3600, paused: 3600, closed: 3600 })
})

test('a span without an end lasts until now', () => {
  const open = { ...span('paused', 12, 13), to: null }
  expect(sumsOf([open], now).paused).toBe(2 * 3600)
  expect(piecesOf({ spans: [span('counted', 10, 12), open], dueAt: null }, now)[1]).toMatchObject({ percent: 50 })
})

test('an account goes on counting by the second while the desk is open, and stands still otherwise', () => {
  const running = { ...span('counted', 13, 14), to: null }
  const clock = { open: true, elapsedSeconds: 4 * 3600, spans: [...day.slice(0, 2), running], readAt: now }
  const later = upTo(clock as LedgerClock, now + 5_900)
  expect(later.elapsedSeconds).toBe(4 * 3600 + 5)
  expect(sumsOf(later.spans, now + 5_900)).toMatchObject({ counted: later.elapsedSeconds, outside: 3 * 3600 })

  const night = upTo({ ...clock, open: false } as LedgerClock, now + 5_900)
  expect(night.elapsedSeconds).toBe(4 * 3600)
  expect(sumsOf(night.spans, now + 5_900).outside).toBe(3 * 3600 + 5.9)
})
