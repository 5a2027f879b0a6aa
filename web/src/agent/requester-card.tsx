// Who asks: how to reach them, what time it is there, and what they have asked before.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Building2, Clock, Mail, Phone } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { summaryQuery, userQuery, type SummaryTicket, type User } from '@/api/people'
import type { Me, Ticket } from '@/api/types'
import { StatusIcon } from '@/ticket/badges'
import { Avatar } from '@/ui/avatar'

import { useLocalTime } from './local-time'

export function RequesterCard({ ticket, me }: { ticket: Ticket; me: Me }) {
  const { id } = ticket.requester
  const may = me.permissions.includes('people:read')
  const { data: user } = useQuery({ ...userQuery(id), enabled: may })
  return (
    <>
      <Contact ticket={ticket} me={me} user={user} />
      {may && <History ticket={ticket} />}
    </>
  )
}

function Contact({ ticket, me, user }: { ticket: Ticket; me: Me; user: User | undefined }) {
  const { t } = useTranslation()
  const { id, name } = ticket.requester
  const email = user?.email ?? ticket.requester.email
  return (
    <div className="flex items-start gap-2.5">
      <Avatar name={name} size="large" />
      <div className="min-w-0 flex-1 text-[0.8125rem]">
        <p className="truncate text-sm font-medium">
          {me.permissions.includes('people:admin') ? (
            <Link
              to="/admin/users/$user"
              params={{ user: id }}
              aria-label={t('people.card.page', { name })}
              className="hover:underline"
            >
              {name}
            </Link>
          ) : (
            name
          )}
        </p>
        {email && (
          <Fact icon={<Mail />}>
            <a href={`mailto:${email}`} className="truncate text-accent-text hover:underline">
              {email}
            </a>
          </Fact>
        )}
        {user?.phone && (
          <Fact icon={<Phone />}>
            <a href={`tel:${user.phone.replaceAll(/[^+\d]/g, '')}`} className="text-accent-text hover:underline">
              {user.phone}
            </a>
          </Fact>
        )}
        {user?.organisation && <Fact icon={<Building2 />}>{user.organisation.name}</Fact>}
        {user?.timeZone && <LocalTime zone={user.timeZone} />}
      </div>
    </div>
  )
}

function Fact({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className="mt-0.5 flex items-center gap-1.5 text-ink-soft">
      <span aria-hidden className="shrink-0 text-ink-faint [&_svg]:size-3">
        {icon}
      </span>
      {children}
    </p>
  )
}

function LocalTime({ zone }: { zone: string }) {
  const { t } = useTranslation()
  const time = useLocalTime(zone)
  return (
    <Fact icon={<Clock />}>
      <span title={zone}>
        <span className="sr-only">{t('people.card.localTime')}: </span>
        {time}
      </span>
    </Fact>
  )
}

function History({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation()
  const { id, name } = ticket.requester
  const { data: summary } = useQuery(summaryQuery(id))
  if (!summary) return null
  const others = summary.last.filter((other) => other.id !== ticket.id)
  const counts = t('people.card.openTotal', { open: summary.open, total: summary.total })
  return (
    <div className="mt-3">
      <p className="flex items-baseline justify-between gap-2 text-[0.8125rem]">
        <span className="text-ink-faint">{t('people.card.tickets')}</span>
        <Link
          to="/tickets"
          search={{ requester: id, phase: 'all' }}
          aria-label={`${counts}: ${t('people.card.history', { name })}`}
          className="text-accent-text tabular-nums hover:underline"
        >
          {counts}
        </Link>
      </p>
      <ul aria-label={t('people.card.latest')} className="mt-1 flex flex-col gap-0.5 empty:hidden">
        {others.map((other) => (
          <PastTicket key={other.id} ticket={other} />
        ))}
      </ul>
    </div>
  )
}

function PastTicket({ ticket: { number, title, phase, statusLabel } }: { ticket: SummaryTicket }) {
  return (
    <li className="flex items-center gap-1.5">
      <span title={statusLabel}>
        <StatusIcon phase={phase} />
      </span>
      <Link
        to="/tickets/$ticket"
        params={{ ticket: number }}
        search={true}
        className="min-w-0 flex-1 truncate py-1 hover:underline"
      >
        <span className="tabular-nums">{number}</span> {title}
      </Link>
    </li>
  )
}
