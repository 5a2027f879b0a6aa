// One clock as a strip, to scale of plain time. A pattern says the kind as well as the color.
import { useTranslation } from 'react-i18next'

import type { LedgerClock } from '@/api/admin-types'
import { useDeskNow } from '@/api/clock'
import { duration } from '@/i18n/time'
import { useReason } from '@/i18n/why'
import { cx } from '@/ui/cx'
import { Tooltip } from '@/ui/tooltip'

import { piecesOf, sumsOf, upTo, type Piece } from './ledger'

const looks: Record<Piece['kind'], string> = {
  counted: 'bg-accent',
  paused: 'bg-[repeating-linear-gradient(135deg,var(--warn)_0_2px,var(--warn-soft)_2px_5px)]',
  outside: 'bg-line-strong',
  closed: 'bg-[repeating-linear-gradient(90deg,var(--good)_0_2px,var(--good-soft)_2px_5px)]',
  ahead: 'bg-canvas',
}

export function SlaStrip({ clock: read, tall }: { clock: LedgerClock; tall?: boolean }) {
  const { t } = useTranslation()
  const now = useDeskNow()
  const clock = upTo(read, now)
  const sums = sumsOf(clock.spans, now)
  const pieces = piecesOf(clock, now)
  if (pieces.length === 0) return null
  const label = t('sla.strip', {
    metric: t(`sla.metrics.${clock.metric}`),
    counted: duration(clock.elapsedSeconds),
    paused: duration(sums.paused),
    outside: duration(sums.outside),
  })
  // Many spans have no room for gaps of their own, nor for the least width at which one is seen.
  const least = pieces.length > 60 ? '' : 'min-w-0.5'
  return (
    <div
      role="img"
      aria-label={label}
      className={cx('flex overflow-hidden rounded-sm border border-line-strong', tall ? 'h-5' : 'mt-0.5 h-2.5')}
    >
      {pieces.map((piece, index) => (
        <Tooltip key={index} text={<PieceWords piece={piece} />}>
          <div className={cx(looks[piece.kind], least)} style={{ flex: `${piece.percent} 0 0` }} />
        </Tooltip>
      ))}
    </div>
  )
}

function PieceWords({ piece: { kind, span, seconds } }: { piece: Piece }) {
  const { t } = useTranslation()
  const reason = useReason()
  if (!span) return t(`sla.spans.${kind}`)
  return t('sla.span', { kind: t(`sla.spans.${kind}`), reason: reason(span), time: duration(seconds) })
}

/** What the patterns mean. */
export function StripLegend() {
  const { t } = useTranslation()
  const kinds = Object.keys(looks) as Piece['kind'][]
  return (
    <ul className="flex flex-wrap gap-4 text-[0.8125rem] text-ink-soft">
      {kinds.map((kind) => (
        <li key={kind} className="flex items-center gap-1.5">
          <span aria-hidden className={cx('size-3 rounded-sm border border-line-strong', looks[kind])} />
          {t(`sla.spans.${kind}`)}
        </li>
      ))}
    </ul>
  )
}
