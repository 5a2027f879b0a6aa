// Takes words that landed on the wrong ticket to the right one, or to one of their own.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useCommand, useCommands } from '@/api/commands'
import { timelineQuery } from '@/api/tickets'
import type { Ticket, TicketRow } from '@/api/types'
import { commentOf } from '@/ticket/timeline'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { TextField } from '@/ui/field'
import { toast } from '@/ui/toast'

import { CommentChoices, inOrder } from './comment-choices'
import { TicketFinder } from './ticket-finder'

export function MoveDialog({ ticket, close }: { ticket: Ticket; close: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const command = useCommand(ticket.id)
  const back = useCommands()
  const { data: events = [] } = useQuery(timelineQuery(ticket.number))
  const words = events.map(commentOf).filter((comment) => comment !== undefined)
  const comments = words.filter(({ movedTo }) => !movedTo)
  const [chosen, setChosen] = useState<string[]>([])
  const [fresh, setFresh] = useState(false)
  const [to, setTo] = useState<TicketRow | null>(null)
  const [title, setTitle] = useState('')
  const missing = reason()

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (missing || command.isPending) return
    const said = inOrder(comments, chosen)
    const where = fresh ? { title: title.trim() } : { to: to?.id ?? '' }
    command.mutate({ type: 'move_comments', comments: said, ...where }, { onSuccess: () => done(said) })
  }

  function done(said: string[]) {
    close()
    if (fresh || !to) {
      toast({ text: t('participants.move.doneNew') })
      return
    }
    const undo = () => back.mutate({ id: to.id, type: 'move_comments', comments: said, to: ticket.id })
    toast({ text: t('participants.move.done', { number: to.number }), action: { label: t('common.undo'), run: undo } })
    void navigate({ to: '/tickets/$ticket', params: { ticket: to.number }, search: true })
  }

  function reason(): string | null {
    if (chosen.length === 0) return t('tied.splitChoose')
    if (fresh) return title.trim() ? null : t('participants.move.titleNeeded')
    return to ? null : t('tied.findHint')
  }

  return (
    <Dialog open onOpenChange={close} title={t('participants.move.dialog', { number: ticket.number })}>
      <form onSubmit={submit} className="flex flex-col gap-4 p-4">
        <p className="text-ink-soft">{t('participants.move.text')}</p>
        {comments.length === 0 && <p className="text-ink-faint">{t('participants.move.none')}</p>}
        <CommentChoices comments={comments} chosen={chosen} onChange={setChosen} />
        <fieldset className="flex gap-4">
          <legend className="sr-only">{t('participants.move.where')}</legend>
          <Where label={t('participants.move.toOther')} checked={!fresh} choose={() => setFresh(false)} />
          <Where label={t('participants.move.toNew')} checked={fresh} choose={() => setFresh(true)} />
        </fieldset>
        {fresh ? (
          <TextField
            label={t('ticket.title')}
            maxLength={250}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        ) : (
          <TicketFinder except={ticket.id} chosen={to} onChoose={setTo} />
        )}
        <footer className="flex justify-end gap-2">
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button look="primary" type="submit" busy={command.isPending} disabledReason={missing}>
            {t('participants.move.do', { count: chosen.length })}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}

function Where({ label, checked, choose }: { label: string; checked: boolean; choose: () => void }) {
  return (
    <label className="flex items-center gap-2">
      <input type="radio" name="where" checked={checked} onChange={choose} className="size-4 accent-accent" />
      {label}
    </label>
  )
}
