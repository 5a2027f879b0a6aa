// Says that somebody answered a letter that was not theirs, and lets an agent decide about them.
import { UserPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { useCommand } from '@/api/commands'
import type { Person } from '@/api/participants'
import type { Ticket } from '@/api/types'
import { useRefusal } from '@/ticket/refusal'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/feedback'
import { toast } from '@/ui/toast'

export function NewcomerBanner({ ticket, person }: { ticket: Ticket; person: Person }) {
  const { t } = useTranslation()
  const command = useCommand(ticket.id)
  const refusal = useRefusal(ticket.can.accept_participant)
  const { id: personId, name, email } = person
  // By then this may be off the page; what went wrong is told by a message.
  const accept = (as: 'cc' | 'internal') =>
    void command.mutateAsync({ type: 'accept_participant', personId, as }).then(
      () => toast({ text: t(`participants.newcomer.done.${as}`, { name }) }),
      () => undefined,
    )
  return (
    <div className="mt-2">
      <Notice tone="warn">
        <UserPlus aria-hidden className="size-4 shrink-0" />
        <span className="flex-1">{t('participants.newcomer.text', { name: email ? `${name} (${email})` : name })}</span>
        <Button size="small" busy={command.isPending} disabledReason={refusal} onClick={() => accept('cc')}>
          {t('participants.newcomer.accept')}
        </Button>
        <Button size="small" busy={command.isPending} disabledReason={refusal} onClick={() => accept('internal')}>
          {t('participants.newcomer.keep')}
        </Button>
      </Notice>
    </div>
  )
}
