// How far the parts of a request have come: one line. On a part, the way back to its request.
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import type { Ticket } from '@/api/types'
import { partsLine } from '@/ticket/parts'
import { PartsBar } from '@/ticket/parts-bar'

export function RequestParts({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation()
  const { progress, partOf } = ticket
  if (partOf) {
    const { number, title } = partOf.ticket
    return (
      <p className="text-[0.8125rem] text-ink-soft">
        {t('parts.of')}{' '}
        <Link to="/requests/$ticket" params={{ ticket: number }} className="underline hover:text-ink">
          {number} {title}
        </Link>
      </p>
    )
  }
  if (!progress) return null
  return (
    <div className="flex flex-col gap-1.5 border-t pt-3">
      <PartsBar progress={progress} />
      <p aria-live="polite" className="text-[0.8125rem] text-ink-soft">
        {partsLine(ticket, t)}
      </p>
    </div>
  )
}
