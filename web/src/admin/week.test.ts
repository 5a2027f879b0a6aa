import { describe, expect, test } from 'vitest'

import { copyDay, isOpen, openSeconds, paint, shownOn, toHours, toWeek } from './week'

const HOUR = 3600
const row = (dow: number, from: number, to: number) => ({ dow, startSec: from * HOUR, endSec: to * HOUR })
const stretch = (from: number, to: number) => ({ start: from * HOUR, end: to * HOUR })

const [SUNDAY, MONDAY, TUESDAY] = [0, 1, 2]

describe('the week of a calendar', () => {
  test('comes back as it was read', () => {
    const hours = [row(MONDAY, 8, 12), row(MONDAY, 13, 17), row(TUESDAY, 22, 6)]
    expect(toHours(toWeek(hours))).toEqual(hours)
  })

  test('says a row across midnight in one way, however it was written', () => {
    expect(toHours(toWeek([row(MONDAY, 22, 30)]))).toEqual([row(MONDAY, 22, 6)])
    expect(toHours(toWeek([row(MONDAY, 0, 24)]))).toEqual([row(MONDAY, 0, 24)])
    expect(toHours(toWeek([row(MONDAY, 8, 8)]))).toEqual([row(MONDAY, 8, 8)])
  })

  test('counts what overlaps once, also across midnight', () => {
    expect(openSeconds(toWeek([row(MONDAY, 8, 12), row(MONDAY, 10, 14)]))).toBe(6 * HOUR)
    expect(openSeconds(toWeek([row(MONDAY, 22, 6), row(TUESDAY, 5, 8)]))).toBe(10 * HOUR)
    expect(openSeconds(toWeek(Array.from({ length: 7 }, (_, dow) => row(dow, 0, 24))))).toBe(7 * 24 * HOUR)
  })

  test('shows the tail of a night on the day after', () => {
    const night = toWeek([row(6, 22, 6)])
    expect(shownOn(night, SUNDAY)).toEqual([stretch(0, 6)])
    expect(isOpen(night, SUNDAY, 5 * HOUR)).toBe(true)
    expect(isOpen(night, SUNDAY, 6 * HOUR)).toBe(false)
    expect(isOpen(night, 6, 23 * HOUR)).toBe(true)
  })
})

describe('painting', () => {
  const week = toWeek([row(MONDAY, 9, 17)])

  test('opens a stretch and joins what touches', () => {
    expect(toHours(paint(week, MONDAY, stretch(17, 19), true))).toEqual([row(MONDAY, 9, 19)])
    expect(toHours(paint(week, TUESDAY, stretch(9, 10), true))).toEqual([row(MONDAY, 9, 17), row(TUESDAY, 9, 10)])
  })

  test('closes a stretch and leaves both sides', () => {
    expect(toHours(paint(week, MONDAY, stretch(12, 13), false))).toEqual([row(MONDAY, 9, 12), row(MONDAY, 13, 17)])
    expect(toHours(paint(week, MONDAY, stretch(0, 24), false))).toEqual([])
  })

  test('closes the tail of a night where it is seen', () => {
    const night = toWeek([row(MONDAY, 22, 6)])
    expect(toHours(paint(night, TUESDAY, stretch(4, 6), false))).toEqual([row(MONDAY, 22, 4)])
    expect(toHours(paint(night, TUESDAY, stretch(0, 2), false))).toEqual([row(MONDAY, 22, 24), row(TUESDAY, 2, 6)])
    const saturday = toWeek([row(6, 22, 6)])
    expect(toHours(paint(saturday, SUNDAY, stretch(0, 2), false))).toEqual([row(SUNDAY, 2, 6), row(6, 22, 24)])
  })

  test('what was opened and closed again is as before', () => {
    const opened = paint(week, 3, stretch(8, 10), true)
    expect(toHours(paint(opened, 3, stretch(8, 10), false))).toEqual(toHours(week))
  })

  test('a day can take the hours of another', () => {
    expect(toHours(copyDay(week, MONDAY, TUESDAY))).toEqual([row(MONDAY, 9, 17), row(TUESDAY, 9, 17)])
  })
})
