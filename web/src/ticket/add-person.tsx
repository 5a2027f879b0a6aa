// Brings somebody along by address, who is written to from then on.
import { Plus } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useAddCc } from '@/api/participants'
import { asProblem } from '@/api/problem'
import type { Ticket } from '@/api/types'
import { useWhy } from '@/i18n/why'
import { Button } from '@/ui/button'
import { TextField } from '@/ui/field'
import { toast } from '@/ui/toast'

import { useRefusal } from './refusal'

export function AddPerson({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const refusal = useRefusal(ticket.can.add_cc)
  if (open) return <AddPersonForm ticket={ticket} close={() => setOpen(false)} />
  return (
    <Button size="small" className="mt-1" disabledReason={refusal} onClick={() => setOpen(true)}>
      <Plus aria-hidden className="size-3.5" />
      {t('participants.add')}
    </Button>
  )
}

function AddPersonForm({ ticket, close }: { ticket: Ticket; close: () => void }) {
  const { t } = useTranslation()
  const why = useWhy()
  const addCc = useAddCc(ticket.id)
  const [email, setEmail] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    addCc.mutate([{ email: email.trim() }], {
      onSuccess: () => {
        toast({ text: t('participants.ccAdded', { name: email.trim() }) })
        close()
      },
    })
  }
  const error = addCc.error ? told(addCc.error) : undefined
  return (
    <form onSubmit={submit} className="mt-1 flex flex-col gap-2">
      <TextField
        label={t('participants.address')}
        type="email"
        required
        ref={(input) => input?.focus()}
        value={email}
        error={error}
        onChange={(event) => setEmail(event.target.value)}
      />
      <span className="flex gap-1">
        <Button size="small" look="primary" type="submit" busy={addCc.isPending}>
          {t('participants.addDo')}
        </Button>
        <Button size="small" onClick={close}>
          {t('common.cancel')}
        </Button>
      </span>
    </form>
  )

  function told(problem: Error): string {
    const { fields, code, params, message } = asProblem(problem)
    const field = fields[0]
    return why({ code: field?.code ?? code, params, words: field?.message ?? message })
  }
}
