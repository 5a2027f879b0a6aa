// How an answer fares on its way: a word beside it, and each recipient behind that.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { deliveriesQuery, type Letter, type LetterState } from '@/api/letters'
import { Badge, type Tone } from '@/ui/badge'
import { Skeleton } from '@/ui/feedback'
import { Popover } from '@/ui/popover'

const tones: Record<LetterState, Tone> = {
  queued: 'plain',
  sending: 'plain',
  sent: 'good',
  deferred: 'warn',
  failed: 'bad',
  suppressed: 'bad',
  unknown: 'warn',
  cancelled: 'plain',
}

export function StateBadge({ state, answer }: { state: LetterState; answer?: string | null }) {
  const { t } = useTranslation()
  return (
    <Badge tone={tones[state]} title={answer ?? undefined}>
      {t(`letters.states.${state}`)}
    </Badge>
  )
}

type DeliveryProps = { ticketId: string; commentId: string; state: LetterState }

export function Delivery({ ticketId, commentId, state }: DeliveryProps) {
  const { t } = useTranslation()
  const label = t('letters.delivery')
  const trigger = (
    <button type="button" aria-label={`${label}: ${t(`letters.states.${state}`)}`}>
      <StateBadge state={state} />
    </button>
  )
  return (
    <Popover label={label} trigger={trigger}>
      <Recipients ticketId={ticketId} commentId={commentId} />
    </Popover>
  )
}

function Recipients({ ticketId, commentId }: { ticketId: string; commentId: string }) {
  const { data } = useQuery(deliveriesQuery(ticketId, commentId))
  if (!data) return <Skeleton className="h-10" />
  return (
    <ul className="flex flex-col gap-2">
      {data.map((letter) => (
        <Recipient key={letter.id} letter={letter} />
      ))}
    </ul>
  )
}

function Recipient({ letter: { to, address, state, answer, maybeDuplicate } }: { letter: Letter }) {
  const { t } = useTranslation()
  return (
    <li>
      <p className="flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate" title={address ?? undefined}>
          {to} {address && <span className="text-ink-faint">{address}</span>}
        </span>
        <StateBadge state={state} />
      </p>
      {answer && <p className="mt-0.5 text-xs break-words text-ink-faint">{answer}</p>}
      {maybeDuplicate && <p className="mt-0.5 text-xs text-warn">{t('letters.maybeTwice')}</p>}
    </li>
  )
}
