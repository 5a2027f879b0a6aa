// Answers that are not out yet. The server holds them: a reload shows them again, and closing the page sends them.
import { CalendarClock, Undo2 } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useQueryClient } from '@tanstack/react-query'

import { useDeskNow } from '@/api/clock'
import { lookAgain } from '@/api/tickets'
import type { TakenBack, Ticket, Waiting } from '@/api/types'
import { useSendNow, useUndoComment } from '@/api/waiting'
import { returnToDraft } from '@/ticket/draft'
import { FileList } from '@/ticket/files/file-list'
import type { Uploads } from '@/ticket/files/use-uploads'
import { RichText } from '@/ticket/rich-text'
import { useInstant } from '@/ticket/time'
import { Button } from '@/ui/button'

type WaitingAnswersProps = {
  ticket: Ticket
  /** Where files go that come back. */
  uploads: Uploads
}

export function WaitingAnswers({ ticket, uploads }: WaitingAnswersProps) {
  const { t } = useTranslation()
  const waiting = ticket.waiting ?? []
  if (waiting.length === 0) return null
  return (
    <ul aria-label={t('letters.waiting')} className="mx-auto mb-2 flex max-w-3xl flex-col gap-2">
      {waiting.map((answer) => (
        <Answer key={answer.id} ticket={ticket} answer={answer} uploads={uploads} />
      ))}
    </ul>
  )
}

function Answer({ ticket, answer, uploads }: WaitingAnswersProps & { answer: Waiting }) {
  const { t } = useTranslation()
  const exactly = useInstant()
  const undo = useUndoComment(ticket)
  const sendNow = useSendNow(ticket)
  const seconds = useSecondsLeft(ticket.id, answer.sendAt)
  const comeBack = ({ body, attachments }: TakenBack) => {
    returnToDraft(ticket.id, body)
    uploads.addStaged(attachments)
  }
  // By then the answer may be off the page; what went wrong is told by a message.
  const takeBack = () => void undo.mutateAsync(answer.id).then(comeBack, () => undefined)
  const when = answer.undo
    ? t('letters.sendingIn', { seconds })
    : t('letters.goesOut', { when: exactly(answer.sendAt) })
  return (
    <li className="rounded-lg border border-dashed border-line-strong bg-surface px-3 py-2">
      <div className="flex flex-wrap items-center gap-2">
        <CalendarClock aria-hidden className="size-4 text-ink-faint" />
        <span role={answer.undo ? 'timer' : undefined} className="min-w-0 flex-1">
          {answer.authorName}: {when}
        </span>
        <Button size="small" busy={undo.isPending} onClick={takeBack}>
          <Undo2 className="size-3.5" />
          {answer.undo ? t('common.undo') : t('letters.takeBack')}
        </Button>
        <Button size="small" look="quiet" busy={sendNow.isPending} onClick={() => sendNow.mutate(answer.id)}>
          {t('letters.sendNow')}
        </Button>
      </div>
      {!answer.undo && (
        <div className="mt-1 line-clamp-3 text-ink-soft">
          <RichText html={answer.html} />
        </div>
      )}
      <FileList files={answer.attachments} />
    </li>
  )
}

/** Counts by the desk's clock, and looks again when it is out. */
function useSecondsLeft(ticketId: string, sendAt: string): number {
  const cache = useQueryClient()
  const left = Math.max(0, Math.ceil((Date.parse(sendAt) - useDeskNow()) / 1000))
  const over = left === 0
  useEffect(() => {
    if (over) lookAgain(cache, ticketId)
  }, [cache, over, ticketId])
  return left
}
