// One notification: what happened, on which ticket, and when. A dot says that it is new.
import { useTranslation } from 'react-i18next'

import { useRead, type Notification } from '@/api/notifications'
import { Time } from '@/ticket/time'
import { cx } from '@/ui/cx'
import { following } from '@/ui/following'

import { useWords } from './words'

type EntryProps = { notification: Notification; href: string; onGo: () => void }

export function Entry({ notification, href, onGo }: EntryProps) {
  const { t } = useTranslation()
  const words = useWords()
  const read = useRead()
  const { id, ticket, title, count, at } = notification
  const isNew = !notification.read
  const { onClick: follow } = following(href, onGo)
  return (
    <a
      href={href}
      onClick={(event) => {
        if (isNew) read.mutate({ ids: [id] })
        follow(event)
      }}
      className="flex items-start gap-2 rounded-md px-2 py-2 hover:bg-hover focus-visible:bg-hover"
    >
      <span aria-hidden className={cx('mt-1.5 size-2 shrink-0 rounded-full', isNew && 'bg-accent')} />
      <span className="min-w-0 flex-1">
        <span className={cx('block', isNew && 'font-medium')}>
          {isNew && <span className="sr-only">{t('bell.new')} </span>}
          {words(notification)}
          {count > 1 && <span className="text-ink-faint"> {t('bell.more', { count: count - 1 })}</span>}
        </span>
        <span className="block truncate text-[0.8125rem] text-ink-faint">
          {ticket.number} · {title}
        </span>
        <span className="block text-xs text-ink-faint">
          <Time at={at} />
        </span>
      </span>
    </a>
  )
}
