// One request: where it stands, what was said, and the way to answer.
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowLeft, CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { useCommand } from '@/api/commands'
import { ticketQuery, timelineQuery } from '@/api/tickets'
import type { Me, Ticket, TimelineEvent } from '@/api/types'
import { useSeen } from '@/bell/use-seen'
import { useDocumentTitle } from '@/session/document-title'
import { Broken } from '@/session/pages'
import { CancelRequest } from '@/ticket/cancel-request'
import { Composer, ReplyHeading } from '@/ticket/composer'
import { Description } from '@/ticket/description'
import { FieldValues } from '@/ticket/field-values'
import { useUploads } from '@/ticket/files/use-uploads'
import { NextSteps } from '@/ticket/next-steps'
import { useRefusals } from '@/ticket/refusal'
import { Time } from '@/ticket/time'
import { Timeline, TimelineSkeleton } from '@/ticket/timeline-view'
import { Button } from '@/ui/button'
import { toast } from '@/ui/toast'

import { ApprovalPart } from './approval'
import { Progress } from './progress'
import { RatingPart } from './rating'
import { RequestParts } from './request-parts'
import { useStanding } from './standing'
import { TakingPart } from './taking-part'

export function RequestPage({ number, me }: { number: string; me: Me }) {
  const { t } = useTranslation()
  const { data: ticket } = useSuspenseQuery(ticketQuery(number))
  useDocumentTitle(`${ticket.number} ${ticket.title}`)
  useSeen(ticket.id)
  return (
    <article aria-label={`${ticket.number} ${ticket.title}`} className="flex flex-col gap-4">
      <Link to="/" className="flex w-fit items-center gap-1 rounded-md text-[0.8125rem] text-ink-faint hover:text-ink">
        <ArrowLeft className="size-3.5" />
        {t('portal.myRequests')}
      </Link>
      <Standing ticket={ticket} />
      <ApprovalPart ticket={ticket} />
      <Description ticket={ticket} helps={false} />
      <Details ticket={ticket} />
      <TakingPart ticket={ticket} me={me} />
      <RatingPart ticket={ticket} />
      <Words ticket={ticket} me={me} />
      <Answer key={ticket.id} ticket={ticket} />
    </article>
  )
}

function Details({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation()
  if (Object.keys(ticket.customFields).length === 0) return null
  return (
    <section aria-label={t('ticket.fields')} className="rounded-xl border bg-surface p-4">
      <FieldValues ticket={ticket} />
    </section>
  )
}

function Standing({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation()
  const standing = useStanding(ticket)
  const { assignee, team } = ticket
  const holder = assignee ?? team
  const steps = ticket.next.filter((step) => ['auto_close', 'scheduled', 'outcome'].includes(step.kind))
  return (
    <header className="flex flex-col gap-4 rounded-xl border bg-surface p-4 sm:p-5">
      <div>
        <h1 className="text-xl leading-snug font-semibold tracking-tight wrap-anywhere">{ticket.title}</h1>
        <p className="mt-1 text-[0.8125rem] text-ink-faint">
          {ticket.number} · {t('ticket.created')} <Time at={ticket.createdAt} />
        </p>
      </div>
      <Progress phase={ticket.phase} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <p className="font-medium">{standing}</p>
          <p className="text-[0.8125rem] text-ink-faint">
            {holder ? t('portal.handledBy', { name: holder.name }) : t('portal.notYetTaken')}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <CancelRequest ticket={ticket} />
          <MarkSolved ticket={ticket} />
        </div>
      </div>
      <RequestParts ticket={ticket} />
      {steps.length > 0 && (
        <div className="border-t pt-3 text-[0.8125rem] text-ink-soft">
          <NextSteps steps={steps} />
        </div>
      )}
    </header>
  )
}

/** Offers the furthest end that the server allows this person: solved, or closed when it is solved already. */
function MarkSolved({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation()
  const command = useCommand(ticket.id)
  const refusalOf = useRefusals()
  const ends = ticket.moves.filter((move) => ['resolved', 'closed'].includes(move.phase) && move.to !== ticket.status)
  const move = ends.find((end) => end.ok) ?? ends[0]
  if (!move || ticket.phase === 'closed') return null
  return (
    <Button
      busy={command.isPending}
      disabledReason={refusalOf(move)}
      onClick={() =>
        command.mutate(
          { type: 'set_status', status: move.to },
          { onSuccess: () => toast({ text: t('portal.markedSolved') }) },
        )
      }
    >
      <CircleCheck className="size-4 text-good" />
      {t('portal.markSolved')}
    </Button>
  )
}

function Words({ ticket, me }: { ticket: Ticket; me: Me }) {
  const { data: events, error, refetch } = useQuery(timelineQuery(ticket.number))
  if (events) {
    const shown = events.filter(concernsRequester)
    return <Timeline events={shown} ticket={ticket.number} myId={me.id} helps={false} />
  }
  return error ? <Broken error={error} reset={() => void refetch()} /> : <TimelineSkeleton />
}

const CONCERN_REQUESTER = [
  'approval_answered',
  'approval_asked',
  'approval_ended',
  'approval_voided',
  'attached',
  'commented',
  'given_up',
  'rated',
  'status_changed',
]

/** How the desk sorts its work among itself is not what somebody who waits for help wants to read. */
function concernsRequester({ kind }: TimelineEvent): boolean {
  return CONCERN_REQUESTER.includes(kind)
}

function Answer({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation()
  const uploads = useUploads(ticket.id)
  const hint = ticket.phase === 'resolved' ? t('portal.reopenHint') : t('portal.replyHint')
  return (
    <section className="rounded-xl border bg-surface p-4">
      <ReplyHeading>{t('portal.yourReply')}</ReplyHeading>
      <Composer ticket={ticket} kind="reply" uploads={uploads} placeholder={hint} />
    </section>
  )
}
