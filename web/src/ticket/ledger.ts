// A clock's ledger as sums and as a strip: what counted, paused, or lay outside hours. Business time is the server's.
import type { LedgerClock, Span } from '@/api/admin-types'

/** Where time went. `outside` is what passed within counted spans while the desk was closed. */
export type Kind = Span['kind'] | 'outside'

export type Piece = {
  kind: Kind | 'ahead'
  /** Share of the whole strip, in percent; all pieces together are 100. */
  percent: number
  seconds: number
  span: Span | undefined
}

/** Brings an account up to now: it goes on counting after it was read, as long as the desk is open. */
export function upTo(clock: LedgerClock, now: number): LedgerClock {
  const more = clock.open ? Math.max(0, Math.floor((now - clock.readAt) / 1000)) : 0
  const spans = clock.spans.map((span) => (span.to ? span : { ...span, elapsedSeconds: span.elapsedSeconds + more }))
  return { ...clock, spans, elapsedSeconds: clock.elapsedSeconds + more }
}

/**
 * Draws a clock's spans to scale of plain time, and what is left until it is due. When within a span the desk was
 * closed is not known here, so that share stands behind what counted.
 */
export function piecesOf({ spans, dueAt }: Pick<LedgerClock, 'spans' | 'dueAt'>, now: number): Piece[] {
  const last = spans.at(-1)
  const past = spans.flatMap((span) => shares(span, now)).filter(({ seconds }) => seconds > 0)
  const ahead = last && dueAt ? Math.max(0, Date.parse(dueAt) - endOf(last, now)) / 1000 : 0
  const all = ahead > 0 ? [...past, { kind: 'ahead' as const, seconds: ahead, span: undefined }] : past
  const whole = all.reduce((sum, { seconds }) => sum + seconds, 0)
  return past.length > 0 ? all.map((piece) => ({ ...piece, percent: (piece.seconds / whole) * 100 })) : []
}

/** What a span is made of: only one that counts can be partly outside hours. */
function shares(span: Span, now: number): { kind: Kind; seconds: number; span: Span }[] {
  const whole = lasts(span, now)
  if (span.kind !== 'counted') return [{ kind: span.kind, seconds: whole, span }]
  const outside = outsideOf(span, now)
  return [
    { kind: 'counted', seconds: Math.min(whole, span.elapsedSeconds), span },
    { kind: 'outside', seconds: outside, span },
  ]
}

export type Sums = Record<Kind, number>

/** Seconds by kind; together they are all the time since the clock began. */
export function sumsOf(spans: Span[], now: number): Sums {
  const sums: Sums = { counted: 0, outside: 0, paused: 0, closed: 0 }
  for (const span of spans) {
    if (span.kind !== 'counted') sums[span.kind] += lasts(span, now)
    else {
      sums.counted += span.elapsedSeconds
      sums.outside += outsideOf(span, now)
    }
  }
  return sums
}

/** How long a span lasted, in seconds of plain time. */
export function lasts(span: Span, now: number): number {
  return Math.max(0, endOf(span, now) - Date.parse(span.from)) / 1000
}

/** Business time comes in whole seconds, so less than one of difference is none. */
function outsideOf(span: Span, now: number): number {
  const outside = lasts(span, now) - span.elapsedSeconds
  return outside >= 1 ? outside : 0
}

function endOf({ to }: Span, now: number): number {
  return to ? Date.parse(to) : now
}
