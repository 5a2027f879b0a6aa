// Says that somebody else asks: whoever that is hears from then on, and sees the ticket.
import { UserRoundPen } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useCommand } from '@/api/commands'
import type { Ticket } from '@/api/types'
import { useRefusal } from '@/ticket/refusal'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { CheckField, TextField } from '@/ui/field'
import { toast } from '@/ui/toast'

export function ChangeRequester({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const refusal = useRefusal(ticket.can.change_requester)
  return (
    <>
      <Button size="small" className="mt-2" disabledReason={refusal} onClick={() => setOpen(true)}>
        <UserRoundPen aria-hidden className="size-3.5" />
        {t('participants.requester.change')}
      </Button>
      {open && <ChangeDialog ticket={ticket} close={() => setOpen(false)} />}
    </>
  )
}

function ChangeDialog({ ticket, close }: { ticket: Ticket; close: () => void }) {
  const { t } = useTranslation()
  const command = useCommand(ticket.id)
  const { requester } = ticket
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const [keep, setKeep] = useState(false)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const to = { email: email.trim(), ...(name.trim() && { name: name.trim() }) }
    const back = () => command.mutate({ type: 'change_requester', requester: { id: requester.id }, keepAsCc: false })
    command.mutate(
      { type: 'change_requester', requester: to, keepAsCc: keep },
      {
        onSuccess: () => {
          toast({
            text: t('participants.requester.done', { name: name.trim() || email.trim() }),
            action: { label: t('common.undo'), run: back },
          })
          close()
        },
      },
    )
  }

  return (
    <Dialog open onOpenChange={close} title={t('participants.requester.dialog', { number: ticket.number })}>
      <form onSubmit={submit} className="flex flex-col gap-4 p-4">
        <p className="text-ink-soft">{t('participants.requester.text', { name: requester.name })}</p>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t('agent.requesterEmail')}
            type="email"
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
          <TextField
            label={t('agent.requesterName')}
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <CheckField
          label={t('participants.requester.keep', { name: requester.name })}
          checked={keep}
          onChange={(event) => setKeep(event.target.checked)}
        />
        <footer className="flex justify-end gap-2">
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button look="primary" type="submit" busy={command.isPending}>
            {t('participants.requester.do')}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
