// What happened, oldest first. The composer below it is not here.
import { Bot, Clock, Lock, Mail, User, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import type { LetterState } from '@/api/letters'
import type { Attachment, Comment, TimelineEvent } from '@/api/types'
import { Avatar } from '@/ui/avatar'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { cx } from '@/ui/cx'
import { Skeleton } from '@/ui/feedback'

import { Delivery } from './delivery'
import { FileList } from './files/file-list'
import { WholeMailButton } from './files/whole-mail'
import { phrase } from './phrase'
import { PlainText, RichText } from './rich-text'
import { Time } from './time'
import { entriesOf, isMinor } from './timeline'

type TimelineProps = {
  events: TimelineEvent[]
  /** The ticket on whose page this is, by id or number. */
  ticket: string
  myId: string
  /** Whoever reads is among those who help. */
  helps: boolean
}

export function Timeline({ events, ticket, myId, helps }: TimelineProps) {
  const { t } = useTranslation()
  return (
    <ol aria-label={t('ticket.timeline')} className="flex flex-col gap-3">
      {entriesOf(events).map((entry) =>
        entry.kind === 'comment' ? (
          <CommentCard
            key={entry.comment.id}
            comment={entry.comment}
            page={ticket}
            mine={entry.comment.author.id === myId}
            helps={helps}
          />
        ) : (
          <Activity key={entry.events[0]?.seq} events={entry.events} />
        ),
      )}
    </ol>
  )
}

type CommentCardProps = { comment: Comment; page: string; mine: boolean; helps: boolean }

export function CommentCard({ comment, page, mine, helps }: CommentCardProps) {
  const { t } = useTranslation()
  const { author, internal, newParticipant, source, at, html, body, ticket, movedTo } = comment
  const { attachments, mailed, delivery } = comment
  return (
    <li>
      <article
        aria-label={`${internal ? t('ticket.internalNote') : t('ticket.reply')}: ${author.name}`}
        className={cx('rounded-lg border px-4 py-3', internal ? 'border-note-line bg-note' : 'border-line bg-surface')}
      >
        <header className="mb-2 flex flex-wrap items-center gap-2">
          <Avatar name={author.name} size="medium" />
          <span className="font-medium">{mine ? `${author.name} (${t('portal.you')})` : author.name}</span>
          {internal && (
            <Badge tone="warn">
              <Lock aria-hidden className="size-3" />
              {t('ticket.internalNote')}
            </Badge>
          )}
          {newParticipant && <Badge tone="warn">{t('participants.newcomer.badge')}</Badge>}
          <span className="ml-auto flex items-center gap-2 text-xs text-ink-faint">
            {ticket && t('ticket.saidOn', { number: ticket.number })}
            {movedTo && t('ticket.movedTo', { number: movedTo.number })}
            {source === 'email' && t('ticket.byMail')}
            {helps && delivery && (
              <Delivery ticketId={ticket?.id ?? page} commentId={comment.id} state={delivery as LetterState} />
            )}
            <Time at={at} />
          </span>
        </header>
        {html ? <RichText html={html} /> : <PlainText text={body} />}
        <FileList files={attachments} />
        {mailed && (helps || mine) && <WholeMailButton ticket={page} comment={comment.id} helps={helps} />}
      </article>
    </li>
  )
}

const actors: Partial<Record<string, LucideIcon>> = { person: User, clock: Clock, mail: Mail }

function Activity({ events }: { events: TimelineEvent[] }) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const shown = all ? events : events.filter((event) => !isMinor(event))
  const hidden = events.length - shown.length
  return (
    <li className="px-1">
      <ul className="flex flex-col gap-1.5">
        {shown.map((event) => (
          <ActivityLine key={event.seq} event={event} />
        ))}
        {hidden > 0 && (
          <li>
            <Button look="quiet" size="small" className="-ml-2 h-5 text-xs text-ink-faint" onClick={() => setAll(true)}>
              {t('ticket.moreEvents', { count: hidden })}
            </Button>
          </li>
        )}
      </ul>
    </li>
  )
}

function ActivityLine({ event }: { event: TimelineEvent }) {
  const { t } = useTranslation()
  const Icon = actors[event.actor.kind] ?? Bot
  const words = wordsOf(event)
  return (
    <li className="flex items-start gap-2 text-[0.8125rem] text-ink-faint">
      <Icon aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      <span className="min-w-0 flex-1">
        <span className="text-ink-soft">{event.actor.name}</span> {phrase(event, t)}
        {event.kind === 'attached' && (
          <FileList files={event.data.files as Attachment[]} internal={event.data.internal === true} />
        )}
        {words && <q className="block text-ink-soft">{words}</q>}
      </span>
      <span className="text-xs">
        <Time at={event.at} />
      </span>
    </li>
  )
}

/** What somebody has said with it. */
function wordsOf({ kind, data }: TimelineEvent): string | undefined {
  const said = [data.note, data.comment, kind === 'approval_answered' && data.reason]
  return said.find((words) => typeof words === 'string' && words !== '') as string | undefined
}

export function TimelineSkeleton() {
  const { t } = useTranslation()
  return (
    <div role="status" aria-label={t('common.loading')} className="flex flex-col gap-3">
      {[1, 2, 3].map((row) => (
        <div key={row} className="rounded-lg border bg-surface p-4">
          <Skeleton className="h-4 w-40" />
          <Skeleton className="mt-3 h-3 w-full" />
          <Skeleton className="mt-2 h-3 w-3/5" />
        </div>
      ))}
    </div>
  )
}
