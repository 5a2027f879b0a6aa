// Lets some of what was said go on in a ticket of its own.
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useCommand } from '@/api/commands'
import { timelineQuery } from '@/api/tickets'
import type { Ticket } from '@/api/types'
import { commentOf } from '@/ticket/timeline'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { TextField } from '@/ui/field'
import { toast } from '@/ui/toast'

import { CommentChoices, inOrder } from './comment-choices'

export function SplitDialog({ ticket, close }: { ticket: Ticket; close: () => void }) {
  const { t } = useTranslation()
  const command = useCommand(ticket.id)
  const { data: events = [] } = useQuery(timelineQuery(ticket.number))
  // What was said on another ticket, or went to one before, cannot go from here.
  const words = events.map(commentOf).filter((comment) => comment !== undefined)
  const comments = words.filter(({ ticket, movedTo }) => !ticket && !movedTo)
  const [chosen, setChosen] = useState<string[]>([])
  const [title, setTitle] = useState(ticket.title)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (chosen.length === 0 || command.isPending) return
    command.mutate(
      { type: 'split', comments: inOrder(comments, chosen), title: title.trim() },
      {
        onSuccess: () => {
          toast({ text: t('tied.splitDone') })
          close()
        },
      },
    )
  }

  return (
    <Dialog open onOpenChange={close} title={t('tied.splitTitle', { number: ticket.number })}>
      <form onSubmit={submit} className="flex flex-col gap-4 p-4">
        <p className="text-ink-soft">{t('tied.splitText')}</p>
        <TextField
          label={t('ticket.title')}
          required
          maxLength={250}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        {comments.length === 0 && <p className="text-ink-faint">{t('tied.splitNone')}</p>}
        <CommentChoices comments={comments} chosen={chosen} onChange={setChosen} />
        <footer className="flex justify-end gap-2">
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button
            look="primary"
            type="submit"
            busy={command.isPending}
            disabledReason={chosen.length > 0 ? null : t('tied.splitChoose')}
          >
            {t('tied.splitDo', { count: chosen.length })}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
