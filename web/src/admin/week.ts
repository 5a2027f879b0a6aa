// The week of a calendar as a grid to paint on. Holidays, special hours and time zones are not here.
import type { WeekHours } from '@/api/admin-types'

/** A stretch of seconds since the midnight with which its day begins; the end may lie on the next day. */
export type Stretch = { start: number; end: number }

/** Open stretches by day of the week, 0 = Sunday. */
export type Week = readonly (readonly Stretch[])[]

export const DAY = 86_400
const DAYS = 7

/** Reads the rows of a calendar; overlapping rows of one day become one. */
export function toWeek(hours: readonly WeekHours[]): Week {
  const days = Array.from({ length: DAYS }, (_, dow) => hours.filter((row) => row.dow === dow))
  return days.map((rows) =>
    union(rows.map(({ startSec, endSec }) => ({ start: startSec, end: endOf(startSec, endSec) }))),
  )
}

/** An end at or before its start lies on the following day. */
export function endOf(start: number, end: number): number {
  return end <= start ? end + DAY : end
}

/** Writes the rows of a calendar. A row across midnight belongs to the day on which it starts. */
export function toHours(week: Week): WeekHours[] {
  return week.flatMap((stretches, dow) =>
    stretches.map(({ start, end }) => ({ dow, startSec: start, endSec: end > DAY ? end - DAY : end })),
  )
}

export function isOpen(week: Week, dow: number, at: number): boolean {
  const within = (stretch: Stretch, second: number) => stretch.start <= second && second < stretch.end
  const own = week[dow]?.some((stretch) => within(stretch, at))
  return Boolean(own ?? false) || Boolean(week[before(dow)]?.some((stretch) => within(stretch, at + DAY)))
}

/** What is open on one day, the tail of the night before included, cut at both midnights. */
export function shownOn(week: Week, dow: number): Stretch[] {
  const tails = (week[before(dow)] ?? []).map(({ start, end }) => ({ start: start - DAY, end: end - DAY }))
  const all = [...tails, ...(week[dow] ?? [])].map(({ start, end }) => ({
    start: Math.max(0, start),
    end: Math.min(DAY, end),
  }))
  return union(all.filter(({ start, end }) => start < end))
}

/** Opens or closes a stretch of one day. */
export function paint(week: Week, dow: number, stretch: Stretch, open: boolean): Week {
  if (open) return week.map((own, day) => (day === dow ? union([...own, stretch]) : own))

  const tail = { start: stretch.start + DAY, end: stretch.end + DAY }
  const cut = week.map((own, day) => {
    if (day === dow) return without(own, stretch)
    return day === before(dow) ? without(own, tail) : own
  })
  return settled(cut)
}

/** Gives one day the hours of another. */
export function copyDay(week: Week, from: number, to: number): Week {
  return week.map((own, day) => (day === to ? (week[from] ?? []) : own))
}

/** Open seconds of the whole week; what overlaps across a midnight counts once. */
export function openSeconds(week: Week): number {
  const days = week.map((_, dow) => shownOn(week, dow))
  return days.flat().reduce((sum, { start, end }) => sum + end - start, 0)
}

const before = (dow: number) => (dow + DAYS - 1) % DAYS

function union(stretches: readonly Stretch[]): Stretch[] {
  const sorted = [...stretches].sort((a, b) => a.start - b.start)
  const joined: Stretch[] = []
  for (const stretch of sorted) {
    const last = joined.at(-1)
    if (last && stretch.start <= last.end) last.end = Math.max(last.end, stretch.end)
    else joined.push({ ...stretch })
  }
  return joined
}

function without(stretches: readonly Stretch[], hole: Stretch): Stretch[] {
  return stretches
    .flatMap(({ start, end }) => [
      { start, end: Math.min(end, hole.start) },
      { start: Math.max(start, hole.end), end },
    ])
    .filter(({ start, end }) => start < end)
}

/** What starts only after midnight belongs to the next day, once its beginning was cut off. */
function settled(week: Week): Week {
  return week.map((own, dow) => {
    const stays = own.filter(({ start }) => start < DAY)
    const comes = (week[before(dow)] ?? []).filter(({ start }) => start >= DAY)
    return union([...stays, ...comes.map(({ start, end }) => ({ start: start - DAY, end: end - DAY }))])
  })
}
