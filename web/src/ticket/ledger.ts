// A clock's ledger as a strip: which share of the time counted, paused, or lay outside hours. Business time is the server's.
import type { LedgerClock, Span } from '@/api/admin-types'

export type Piece = {
  kind: Span['kind'] | 'ahead'
  /** Share of the whole strip, in percent; all pieces together are 100. */
  percent: number
  span: Span | undefined
}

/** Draws a clock's spans to scale of plain time, and what is left until it is due. */
export function piecesOf({ spans, dueAt }: Pick<LedgerClock, 'spans' | 'dueAt'>, now: number): Piece[] {
  const known = spans.filter((span) => lasts(span, now) > 0)
  const last = known.at(-1)
  const ahead = last && dueAt ? Math.max(0, Date.parse(dueAt) - endOf(last, now)) : 0
  const whole = known.reduce((sum, span) => sum + lasts(span, now), ahead)
  const pieces: Piece[] = known.map((span) => ({ kind: span.kind, percent: (lasts(span, now) / whole) * 100, span }))
  return ahead > 0 ? [...pieces, { kind: 'ahead', percent: (ahead / whole) * 100, span: undefined }] : pieces
}

export type Sums = Record<Span['kind'], number>

/** Seconds by kind: business time for what counted, plain time for the rest. */
export function sumsOf(spans: Span[], now: number): Sums {
  const sums: Sums = { counted: 0, paused: 0, closed: 0 }
  for (const span of spans) sums[span.kind] += span.kind === 'counted' ? span.elapsedSeconds : lasts(span, now) / 1000
  return sums
}

/** How long a span lasted, in milliseconds of plain time. */
export function lasts(span: Span, now: number): number {
  return endOf(span, now) - Date.parse(span.from)
}

function endOf({ to }: Span, now: number): number {
  return to ? Date.parse(to) : now
}
