// The list of tickets: a wide table on its own page, a narrow column beside an open ticket.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { Inbox, SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { ticketsQuery } from '@/api/tickets'
import type { TicketRow } from '@/api/types'
import { Broken } from '@/session/pages'
import { Button } from '@/ui/button'
import { Empty, Skeleton } from '@/ui/feedback'

import { FilterBar } from './filter-bar'
import { toQuery } from './filters'
import { SearchBox } from './search-box'
import { NarrowRow, WideRow } from './ticket-rows'

export function useTickets() {
  const filters = useSearch({ from: '/_desk/tickets' })
  const query = useInfiniteQuery(ticketsQuery(toQuery(filters)))
  return { ...query, rows: query.data?.pages.flatMap((page) => page.data) ?? [] }
}

/** The list as a page. */
export function WideList() {
  const { t } = useTranslation()
  return (
    <section aria-label={t('agent.tickets')} className="flex h-full flex-col bg-surface">
      <h1 className="sr-only">{t('agent.tickets')}</h1>
      <header className="flex flex-col gap-2 border-b px-4 py-2.5">
        <div className="flex max-w-xl">
          <SearchBox />
        </div>
        <FilterBar />
      </header>
      <Rows>{(row) => <WideRow key={row.id} row={row} />}</Rows>
    </section>
  )
}

/** The list beside a ticket, for going from one to the next. */
export function NarrowList({ current }: { current: string }) {
  const { t } = useTranslation()
  return (
    <section aria-label={t('agent.tickets')} className="flex h-full flex-col border-r bg-canvas">
      <header className="flex border-b p-2.5">
        <SearchBox />
      </header>
      <Rows>
        {(row) => <NarrowRow key={row.id} row={row} current={current === row.number || current === row.id} />}
      </Rows>
    </section>
  )
}

function Rows({ children }: { children: (row: TicketRow) => ReactNode }) {
  const { t } = useTranslation()
  const { rows, isPending, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useTickets()

  if (isPending) return <ListSkeleton />
  if (error && rows.length === 0) return <Broken error={error} reset={() => void refetch()} />
  if (rows.length === 0) return <NoTickets />
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <ul>{rows.map(children)}</ul>
      <div className="p-3 text-center text-xs text-ink-faint">
        {hasNextPage ? (
          <Button
            size="small"
            busy={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
            ref={whenSeen(() => void fetchNextPage())}
          >
            {t('common.loadMore')}
          </Button>
        ) : (
          t('agent.atTheEnd')
        )}
      </div>
    </div>
  )
}

/** Presses the button for those who scroll down to it. */
function whenSeen(act: () => void) {
  return (button: HTMLElement | null) => {
    if (!button) return
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && act())
    watch.observe(button)
    return () => watch.disconnect()
  }
}

function NoTickets() {
  const { t } = useTranslation()
  const filters = useSearch({ from: '/_desk/tickets' })
  const narrow = Boolean(filters.search ?? filters.priority ?? filters.status ?? filters.risk ?? filters.fields)
  if (!narrow) {
    return (
      <Empty icon={<Inbox className="size-5" />} title={t('agent.emptyQueue')}>
        {t('agent.emptyQueueText')}
      </Empty>
    )
  }
  return (
    <Empty icon={<SearchX className="size-5" />} title={t('agent.emptySearch')}>
      <p>{t('agent.emptySearchText')}</p>
      {filters.search && (
        <Link
          to="."
          search={{ phase: 'all', search: filters.search }}
          className="mt-2 inline-block text-accent-text hover:underline"
        >
          {t('agent.searchEverywhere')}
        </Link>
      )}
    </Empty>
  )
}

function ListSkeleton() {
  const { t } = useTranslation()
  return (
    <div role="status" aria-label={t('common.loading')} className="flex flex-col">
      {Array.from({ length: 12 }, (_, row) => (
        <div key={row} className="flex items-center gap-4 border-b px-4 py-3">
          <Skeleton className="size-4 rounded-full" />
          <Skeleton className="h-3 w-16" />
          <Skeleton className="h-3 flex-1" />
          <Skeleton className="h-3 w-24" />
        </div>
      ))}
    </div>
  )
}
