// A requester's own requests, and those of others in which they take part.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { LifeBuoy } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { ticketsQuery } from '@/api/tickets'
import type { Me, TicketRow } from '@/api/types'
import { Broken } from '@/session/pages'
import { StatusIcon } from '@/ticket/badges'
import { Time } from '@/ticket/time'
import { cx } from '@/ui/cx'
import { Empty, Skeleton } from '@/ui/feedback'
import { LoadMore } from '@/ui/load-more'
import { tab, tabs } from '@/ui/tabs'

import { buttonLink } from './button-link'
import { useStanding } from './standing'

export const SHOWN = { open: 'new,active,paused', done: 'resolved,closed', all: undefined, shared: undefined } as const
export type Shown = keyof typeof SHOWN

export function RequestList({ shown, me }: { shown: Shown; me: Me }) {
  const { t } = useTranslation()
  const query = useInfiniteQuery(ticketsQuery({ ...whose(shown, me), phase: SHOWN[shown], parts: false }, 20))
  const rows = query.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <h1 className="text-xl font-semibold tracking-tight">{t('portal.myRequests')}</h1>
        <nav className={tabs} aria-label={t('portal.myRequests')}>
          {(Object.keys(SHOWN) as Shown[]).map((which) => (
            <ShownLink key={which} which={which} here={which === shown} />
          ))}
        </nav>
      </div>
      <div className="mt-4 overflow-hidden rounded-xl border bg-surface">
        {query.isPending && <ListSkeleton />}
        {query.error && rows.length === 0 ? <Broken error={query.error} reset={() => void query.refetch()} /> : null}
        {query.isSuccess && rows.length === 0 && <NoRequests shown={shown} />}
        <ul className="divide-y">
          {rows.map((row) => (
            <Request key={row.id} row={row} />
          ))}
        </ul>
      </div>
      <LoadMore list={query} className="mt-4" />
    </>
  )
}

function whose(shown: Shown, { id }: Me) {
  return shown === 'shared' ? { cc: id } : { requester: id }
}

function ShownLink({ which, here }: { which: Shown; here: boolean }) {
  const { t } = useTranslation()
  return (
    <Link
      to="/"
      search={which === 'open' ? {} : { show: which }}
      aria-current={here ? 'page' : undefined}
      activeProps={{}}
      className={tab(here)}
    >
      {t(`portal.${which}`)}
    </Link>
  )
}

function Request({ row }: { row: TicketRow }) {
  const standing = useStanding(row)
  return (
    <li>
      <Link
        to="/requests/$ticket"
        params={{ ticket: row.number }}
        className="flex items-start gap-3 px-4 py-3 hover:bg-hover focus-visible:-outline-offset-2"
      >
        <span className="mt-0.5">
          <StatusIcon phase={row.phase} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{row.title}</span>
          <span className="block text-[0.8125rem] text-ink-faint">
            {row.number} · {standing}
          </span>
        </span>
        <span className="mt-0.5 text-xs text-ink-faint">
          <Time at={row.updatedAt} style="narrow" />
        </span>
      </Link>
    </li>
  )
}

function NoRequests({ shown }: { shown: Shown }) {
  const { t } = useTranslation()
  const icon: ReactNode = <LifeBuoy className="size-5" />
  if (shown === 'done') return <Empty icon={icon} title={t('portal.emptyDone')} />
  if (shown === 'shared') return <Empty icon={icon} title={t('portal.emptyShared')} />
  return (
    <Empty icon={icon} title={t('portal.empty')}>
      <p>{t('portal.emptyText')}</p>
      <Link to="/new" className={cx(buttonLink, 'mt-4')}>
        {t('portal.newRequest')}
      </Link>
    </Empty>
  )
}

function ListSkeleton() {
  const { t } = useTranslation()
  return (
    <div role="status" aria-label={t('common.loading')} className="divide-y">
      {[1, 2, 3, 4].map((row) => (
        <div key={row} className="flex flex-col gap-2 px-4 py-3.5">
          <Skeleton className="h-4 w-2/3" />
          <Skeleton className="h-3 w-1/3" />
        </div>
      ))}
    </div>
  )
}
