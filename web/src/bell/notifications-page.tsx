// Everything one was told, the latest first.
import { useInfiniteQuery } from '@tanstack/react-query'
import { BellOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { notificationsQuery, useRead } from '@/api/notifications'
import { Button } from '@/ui/button'
import { Empty, Skeleton } from '@/ui/feedback'
import { CheckField } from '@/ui/field'
import { LoadMore } from '@/ui/load-more'

import { Entry } from './entry'

type PageProps = { href: (number: string) => string; go: (href: string) => void }

export function NotificationsPage({ href, go }: PageProps) {
  const { t } = useTranslation()
  const [unread, setUnread] = useState(false)
  const read = useRead()
  const list = useInfiniteQuery(notificationsQuery(unread))
  const entries = list.data?.pages.flatMap((page) => page.data) ?? []
  const isNew = list.data?.pages[0]?.unread ?? 0
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="flex-1 text-lg font-semibold tracking-tight">{t('bell.title')}</h1>
        <CheckField
          label={t('bell.onlyUnread')}
          checked={unread}
          onChange={(event) => setUnread(event.target.checked)}
        />
        <Button
          size="small"
          busy={read.isPending}
          disabledReason={isNew === 0 && t('bell.nothingNew')}
          onClick={() => read.mutate({ all: true })}
        >
          {t('bell.readAll')}
        </Button>
      </div>
      {!list.data && <Skeleton className="h-40" />}
      {list.data && entries.length === 0 && (
        <Empty icon={<BellOff className="size-4" />} title={t('bell.empty')}>
          {t('bell.emptyText')}
        </Empty>
      )}
      {entries.length > 0 && (
        <ul aria-label={t('bell.title')} className="divide-y rounded-lg border bg-surface p-1">
          {entries.map((notification) => (
            <li key={notification.ticket.id}>
              <Entry
                notification={notification}
                href={href(notification.ticket.number)}
                onGo={() => go(href(notification.ticket.number))}
              />
            </li>
          ))}
        </ul>
      )}
      <LoadMore list={list} label={t('bell.older')} />
    </div>
  )
}
