// The tickets that belong to this one, by how they do.
import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import type { LinkKind, TicketLink, TicketRef } from '@/api/admin-types'
import { useCommand } from '@/api/commands'
import type { Ticket } from '@/api/types'
import { StatusIcon } from '@/ticket/badges'
import { useRefusal } from '@/ticket/refusal'
import { IconButton } from '@/ui/button'
import { toast } from '@/ui/toast'

import { Section } from './section'

export function LinkedTickets({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation()
  const { links = [], merged = [], splitFrom } = ticket
  const kinds = [...new Set(links.map(({ kind }) => kind))]
  const none = links.length === 0 && merged.length === 0 && !splitFrom
  return (
    <Section title={t('tied.title')}>
      {none && <p className="text-ink-faint">{t('tied.none')}</p>}
      <div className="flex flex-col gap-2">
        {kinds.map((kind) => (
          <Group key={kind} title={t(`tied.groups.${kind}`)}>
            {links
              .filter((link) => link.kind === kind)
              .map((link) => (
                <LinkRow key={link.ticket.id} ticket={ticket} link={link} />
              ))}
          </Group>
        ))}
        {merged.length > 0 && (
          <Group title={t('tied.absorbed')}>
            {merged.map((ref) => (
              <PlainRow key={ref.id} ticket={ref} />
            ))}
          </Group>
        )}
        {splitFrom && (
          <Group title={t('tied.splitFrom')}>
            <PlainRow ticket={splitFrom} />
          </Group>
        )}
      </div>
    </Section>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h3 className="text-[0.8125rem] text-ink-faint">{title}</h3>
      <ul aria-label={title}>{children}</ul>
    </div>
  )
}

function LinkRow({ ticket, link }: { ticket: Ticket; link: TicketLink }) {
  const { t } = useTranslation()
  const command = useCommand(ticket.id)
  const refusal = useRefusal(ticket.can.link)
  const { kind, ticket: other } = link
  const tie = (type: 'link' | 'unlink', kind: LinkKind) => ({ type, to: other.id, kind })
  const unlinked = () => {
    const undo = { label: t('common.undo'), run: () => command.mutate(tie('link', kind)) }
    toast({ text: t('tied.unlinked', { number: other.number }), action: undo })
  }
  // By then this may be off the page; what went wrong is told by a message.
  const unlink = () => void command.mutateAsync(tie('unlink', kind)).then(unlinked, () => undefined)
  return (
    <li className="group flex items-center gap-1.5">
      <span title={other.statusLabel}>
        <StatusIcon phase={other.phase} />
      </span>
      <TicketLinkTo ticket={other}>
        <span className="tabular-nums">{other.number}</span> {other.title}
      </TicketLinkTo>
      <IconButton
        label={t('tied.unlink', { number: other.number })}
        disabledReason={refusal}
        onClick={unlink}
        className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100"
      >
        <X className="size-3.5" />
      </IconButton>
    </li>
  )
}

function PlainRow({ ticket }: { ticket: TicketRef }) {
  return (
    <li className="flex min-h-7 items-center">
      <TicketLinkTo ticket={ticket}>{ticket.number}</TicketLinkTo>
    </li>
  )
}

function TicketLinkTo({ ticket, children }: { ticket: TicketRef; children: ReactNode }) {
  return (
    <Link
      to="/tickets/$ticket"
      params={{ ticket: ticket.number }}
      search={true}
      className="min-w-0 flex-1 truncate hover:underline"
    >
      {children}
    </Link>
  )
}
