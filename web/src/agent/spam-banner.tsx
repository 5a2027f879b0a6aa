// Says that a ticket is marked as spam, and takes that back.
import { ShieldAlert, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { useCommand } from '@/api/commands'
import type { Ticket } from '@/api/types'
import { useRefusal } from '@/ticket/refusal'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/feedback'

export function SpamBanner({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation()
  const command = useCommand(ticket.id)
  const refusal = useRefusal(ticket.can.unmark_spam)
  return (
    <div className="mt-2">
      <Notice tone="warn">
        <ShieldAlert aria-hidden className="size-4 shrink-0" />
        <span className="flex-1">{t('participants.spam.banner')}</span>
        <Button
          size="small"
          busy={command.isPending}
          disabledReason={refusal}
          onClick={() => command.mutate({ type: 'unmark_spam' })}
        >
          <Undo2 className="size-3.5" />
          {t('participants.spam.undo')}
        </Button>
      </Notice>
    </div>
  )
}
