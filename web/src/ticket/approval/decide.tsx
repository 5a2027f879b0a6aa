// The buttons of somebody who is asked for an approval: yes, no with a reason, or somebody else.
import { Check, Forward, X } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useAnswer, type Approval, type Verdict } from '@/api/approvals'
import type { Ticket } from '@/api/types'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { TextArea } from '@/ui/field'
import { toast } from '@/ui/toast'

import { useSameKey } from '../same-key'
import { PassOn } from './pass-on'

const REASON_MAX = 2_000

export function Decide({ ticket, approval }: { ticket: Ticket; approval: Approval }) {
  const { t } = useTranslation()
  const answer = useAnswer(ticket.id)
  const { keyFor } = useSameKey()
  const [layer, setLayer] = useState<'reject' | 'pass' | null>(null)
  const { round, step, content } = approval
  const close = () => setLayer(null)
  const say = (verdict: Verdict, reason?: string) => {
    const said = { round, step, content, verdict, ...(reason && { reason }) }
    const done = () => {
      close()
      toast({ text: t(`approvals.said.${verdict}`) })
    }
    // By then the buttons may be gone; what went wrong is told by a message.
    void answer.mutateAsync({ ...said, key: keyFor(JSON.stringify(said)) }).then(done, () => undefined)
  }
  return (
    <>
      <div role="group" aria-label={t('approvals.yours')} className="flex flex-wrap gap-2">
        <Button look="primary" busy={answer.isPending} onClick={() => say('approved')}>
          <Check aria-hidden className="size-4" />
          {t('approvals.approve')}
        </Button>
        <Button look="danger" busy={answer.isPending} onClick={() => setLayer('reject')}>
          <X aria-hidden className="size-4" />
          {t('approvals.reject')}
        </Button>
        <Button busy={answer.isPending} onClick={() => setLayer('pass')}>
          <Forward aria-hidden className="size-4" />
          {t('approvals.passOn')}
        </Button>
      </div>
      {layer === 'reject' && (
        <Rejecting
          number={ticket.number}
          busy={answer.isPending}
          reject={(reason) => say('rejected', reason)}
          close={close}
        />
      )}
      {layer === 'pass' && <PassOn ticket={ticket} approval={approval} close={close} />}
    </>
  )
}

type RejectingProps = { number: string; busy: boolean; reject: (reason: string) => void; close: () => void }

function Rejecting({ number, busy, reject, close }: RejectingProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const words = reason.trim()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (words && !busy) reject(words)
  }
  return (
    <Dialog open onOpenChange={close} title={t('approvals.rejectTitle', { number })}>
      <form onSubmit={submit} className="flex flex-col gap-4 p-4">
        <TextArea
          label={t('approvals.reason')}
          hint={t('approvals.reasonHint')}
          required
          maxLength={REASON_MAX}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <footer className="flex justify-end gap-2">
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button look="danger" type="submit" busy={busy} disabledReason={!words && t('approvals.reasonMissing')}>
            {t('approvals.rejectDo')}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
