// What one is asked to approve, and what one has answered. Answering is done on the ticket's page.
import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { ClipboardCheck } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { approvalsQuery, HALVES, type Asked, type Half } from '@/api/approvals'
import { Badge } from '@/ui/badge'
import { Empty } from '@/ui/feedback'
import { following } from '@/ui/following'
import { useHotkeys } from '@/ui/hotkeys'
import { LoadMore } from '@/ui/load-more'
import { stepLinks } from '@/ui/step-links'
import { tab, tabs } from '@/ui/tabs'

import { Time, useInstant } from '../time'

type InboxProps = {
  show?: Half | undefined
  /** The address of this page, and that of a ticket. */
  here: string
  href: (number: string) => string
}

export function Inbox({ show: half = 'pending', here, href }: InboxProps) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const go = (address: string) => history.push(address)
  const list = useRef<HTMLUListElement>(null)
  const query = useSuspenseInfiniteQuery(approvalsQuery(half))
  const rows = query.data.pages.flatMap((page) => page.data)
  useHotkeys({ j: () => stepLinks(list.current, 1), k: () => stepLinks(list.current, -1) })
  return (
    <>
      <header className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h1 className="text-xl font-semibold tracking-tight">{t('approvals.title')}</h1>
          <p className="text-ink-faint">{t('approvals.about')}</p>
        </div>
        <nav className={tabs} aria-label={t('approvals.title')}>
          {HALVES.map((which) => (
            <HalfLink key={which} {...{ which, here, go }} shown={which === half} />
          ))}
        </nav>
      </header>
      <div className="mt-4 overflow-hidden rounded-xl border bg-surface">
        {rows.length === 0 && <Nothing half={half} />}
        <ul ref={list} aria-label={t(`approvals.halves.${half}`)} className="divide-y">
          {rows.map((asked) => (
            <Row key={`${asked.ticket.id} ${asked.round} ${asked.step} ${asked.for?.id}`} {...{ asked, href, go }} />
          ))}
        </ul>
      </div>
      <LoadMore list={query} className="mt-4" />
    </>
  )
}

type HalfLinkProps = { which: Half; shown: boolean; here: string; go: (href: string) => void }

function HalfLink({ which, shown, here, go }: HalfLinkProps) {
  const { t } = useTranslation()
  return (
    <a
      {...following(which === 'pending' ? here : `${here}?show=${which}`, go)}
      aria-current={shown ? 'page' : undefined}
      className={tab(shown)}
    >
      {t(`approvals.halves.${which}`)}
    </a>
  )
}

type RowProps = { asked: Asked; href: (number: string) => string; go: (href: string) => void }

function Row({ asked, href, go }: RowProps) {
  const { t } = useTranslation()
  const { ticket, requester, stepName, answer } = asked
  return (
    <li>
      <a
        {...following(href(ticket.number), go)}
        className="flex items-start gap-3 px-4 py-3 hover:bg-hover focus-visible:-outline-offset-2"
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{ticket.title}</span>
          <span className="block text-[0.8125rem] text-ink-faint">
            {ticket.number} · {t('approvals.asks', { name: requester.name, step: stepName })}
          </span>
          {asked.for && (
            <span className="block text-[0.8125rem] text-ink-soft">
              {t('approvals.inPlaceOf', { name: asked.for.name })}
            </span>
          )}
        </span>
        {answer && <Badge tone={answer === 'approved' ? 'good' : 'bad'}>{t(`approvals.said.${answer}`)}</Badge>}
        <When asked={asked} />
      </a>
    </li>
  )
}

function When({ asked: { askedAt, answeredAt, dueAt } }: { asked: Asked }) {
  const { t } = useTranslation()
  const exactly = useInstant()
  return (
    <span className="mt-0.5 shrink-0 text-right text-xs text-ink-faint">
      <Time at={answeredAt ?? askedAt} style="narrow" />
      {!answeredAt && dueAt && <span className="block">{t('approvals.until', { when: exactly(dueAt) })}</span>}
    </span>
  )
}

function Nothing({ half }: { half: Half }) {
  const { t } = useTranslation()
  const icon = <ClipboardCheck className="size-5" />
  if (half === 'answered') return <Empty icon={icon} title={t('approvals.noneAnswered')} />
  return (
    <Empty icon={icon} title={t('approvals.none')}>
      {t('approvals.noneText')}
    </Empty>
  )
}
