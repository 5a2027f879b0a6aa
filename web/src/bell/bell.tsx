// The bell: how much is new, and a look at the latest.
import { useQuery } from '@tanstack/react-query'
import { Bell as BellIcon, BellOff } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { bellQuery, useRead } from '@/api/notifications'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/feedback'
import { useHotkeys } from '@/ui/hotkeys'
import { stepLinks } from '@/ui/step-links'

import { Entry } from './entry'

type BellProps = {
  /** The address of a ticket on this page, and how one gets there. */
  href: (number: string) => string
  go: (href: string) => void
  all: string
}

export function Bell({ href, go, all }: BellProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { data } = useQuery(bellQuery)
  const unread = data?.unread ?? 0
  useHotkeys({ b: () => setOpen(true) })
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button
          type="button"
          aria-label={unread > 0 ? t('bell.unread', { count: unread }) : t('bell.title')}
          className="relative inline-flex size-8 shrink-0 items-center justify-center rounded-md text-ink-soft hover:bg-hover hover:text-ink"
        >
          <BellIcon className="size-4" />
          {unread > 0 && (
            <span
              aria-hidden
              className="absolute -top-0.5 -right-0.5 flex h-4 min-w-4 items-center justify-center rounded-full bg-accent px-1 text-[0.6875rem] font-medium text-on-accent tabular-nums"
            >
              {unread > 99 ? '99+' : unread}
            </span>
          )}
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={t('bell.title')}
          className="z-50 flex max-h-[70vh] w-88 max-w-[calc(100vw-1rem)] flex-col rounded-lg border border-line bg-raised shadow-lift"
        >
          <Latest href={href} go={go} all={all} close={() => setOpen(false)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Latest({ href, go, all, close }: BellProps & { close: () => void }) {
  const { t } = useTranslation()
  const { data } = useQuery(bellQuery)
  const read = useRead()
  const latest = data?.data ?? []
  const leave = (to: string) => {
    close()
    go(to)
  }
  return (
    <>
      <div className="flex items-center gap-2 border-b px-3 py-2">
        <h2 className="flex-1 font-medium">{t('bell.title')}</h2>
        {latest[0] && data?.unread ? (
          <Button size="small" look="quiet" busy={read.isPending} onClick={() => read.mutate({ all: true })}>
            {t('bell.readAll')}
          </Button>
        ) : null}
      </div>
      <Steps>
        {latest.map((notification) => (
          <li key={notification.ticket.id}>
            <Entry
              notification={notification}
              href={href(notification.ticket.number)}
              onGo={() => leave(href(notification.ticket.number))}
            />
          </li>
        ))}
      </Steps>
      {data && latest.length === 0 && (
        <Empty icon={<BellOff className="size-4" />} title={t('bell.empty')}>
          {t('bell.emptyText')}
        </Empty>
      )}
      <a
        href={all}
        className="border-t px-3 py-2 text-center text-[0.8125rem] text-accent-text hover:bg-hover"
        onClick={(event) => {
          event.preventDefault()
          leave(all)
        }}
      >
        {t('bell.all')}
      </a>
    </>
  )
}

const STEPS: Partial<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }

/** A list whose entries are also reached by the arrow keys. */
function Steps({ children }: { children: ReactNode }) {
  const list = useRef<HTMLUListElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (!step) return
    stepLinks(list.current, step)
    event.preventDefault()
  }
  return (
    // The entries are links; the list only hands the focus on.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ul ref={list} onKeyDown={onKeyDown} className="min-h-0 flex-1 overflow-y-auto p-1">
      {children}
    </ul>
  )
}
