// Calls a request off, after asking once more.
import { Ban } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useCommand } from '@/api/commands'
import type { Ticket } from '@/api/types'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { TextArea } from '@/ui/field'
import { toast } from '@/ui/toast'

import { useRefusal } from './refusal'

/** Nothing is offered where there is no request, or none that goes on. */
export function CancelRequest({ ticket, small }: { ticket: Ticket; small?: boolean }) {
  const { t } = useTranslation()
  const can = ticket.can.cancel_request
  const refusal = useRefusal(can)
  const [open, setOpen] = useState(false)
  const none = ['not_a_request', 'request_over', 'ticket_closed'].includes(can?.code ?? '')
  if (!can || none) return null
  return (
    <>
      <Button size={small ? 'small' : undefined} disabledReason={refusal} onClick={() => setOpen(true)}>
        <Ban className="size-4" />
        {t('parts.cancel')}
      </Button>
      {open && <CancelDialog ticket={ticket} close={() => setOpen(false)} />}
    </>
  )
}

function CancelDialog({ ticket, close }: { ticket: Ticket; close: () => void }) {
  const { t } = useTranslation()
  const command = useCommand(ticket.id)
  const [note, setNote] = useState('')
  const cancel = (event: FormEvent) => {
    event.preventDefault()
    const words = note.trim()
    const onSuccess = () => {
      toast({ text: t('parts.cancelled') })
      close()
    }
    command.mutate({ type: 'cancel_request', ...(words && { note: words }) }, { onSuccess })
  }
  return (
    <Dialog open onOpenChange={close} title={t('parts.cancelTitle', { number: ticket.number })}>
      <form onSubmit={cancel} className="flex flex-col gap-4 p-4">
        <p className="text-ink-soft">{t('parts.cancelText')}</p>
        <TextArea
          label={t('parts.note')}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <footer className="flex justify-end gap-2">
          <Button onClick={close}>{t('parts.keep')}</Button>
          <Button look="primary" type="submit" busy={command.isPending}>
            {t('parts.cancel')}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
