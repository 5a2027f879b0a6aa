// The parts of a request, each with its ticket; or the request that this ticket is a part of.
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import type { Ticket } from '@/api/types'
import { StatusIcon } from '@/ticket/badges'
import { CancelRequest } from '@/ticket/cancel-request'
import { waitsFor, type Part } from '@/ticket/parts'
import { PartsBar } from '@/ticket/parts-bar'

import { Section } from './section'

export function RequestParts({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation()
  const { parts, progress, partOf } = ticket
  if (partOf) {
    return (
      <Section title={t('parts.of')}>
        <TicketLink number={partOf.ticket.number} title={partOf.ticket.title} />
      </Section>
    )
  }
  if (!progress) return null
  return (
    <Section title={t('parts.title')}>
      <div className="flex flex-col gap-2">
        <p className="text-[0.8125rem] text-ink-soft">{t('parts.progress', progress)}</p>
        <PartsBar progress={progress} />
        <ul aria-label={t('parts.title')}>
          {parts.map((part) => (
            <PartRow key={part.key} part={part} parts={parts} />
          ))}
        </ul>
        <div>
          <CancelRequest ticket={ticket} small />
        </div>
      </div>
    </Section>
  )
}

function PartRow({ part, parts }: { part: Part; parts: Part[] }) {
  const { t } = useTranslation()
  const { ticket, title, state } = part
  const waits = waitsFor(part, parts)
  const stands = ticket && state !== 'dropped' ? ticket.statusLabel : t(`parts.states.${state}`)
  return (
    <li className="flex min-h-8 items-center gap-1.5">
      <StatusIcon phase={ticket?.phase ?? 'paused'} />
      {ticket ? (
        <TicketLink number={ticket.number} title={title} />
      ) : (
        <span className="min-w-0 flex-1 truncate">{title}</span>
      )}
      <span className="shrink-0 text-xs text-ink-faint">
        {waits ? `${stands} ${t('parts.after', { names: waits })}` : stands}
      </span>
    </li>
  )
}

function TicketLink({ number, title }: { number: string; title: string }) {
  return (
    <Link
      to="/tickets/$ticket"
      params={{ ticket: number }}
      search={true}
      className="min-w-0 flex-1 truncate hover:underline"
    >
      <span className="tabular-nums">{number}</span> {title}
    </Link>
  )
}
