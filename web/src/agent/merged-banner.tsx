// Says that a ticket goes on in another one, and takes it back.
import { Link } from '@tanstack/react-router'
import { Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import type { TicketRef } from '@/api/admin-types'
import { useCommand } from '@/api/commands'
import type { Ticket } from '@/api/types'
import { useRefusal } from '@/ticket/refusal'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/feedback'
import { toast } from '@/ui/toast'

export function MergedBanner({ ticket, into }: { ticket: Ticket; into: TicketRef }) {
  const { t } = useTranslation()
  const command = useCommand(ticket.id)
  const refusal = useRefusal(ticket.can.unmerge)
  // By then this may be off the page; what went wrong is told by a message.
  const undo = () =>
    void command.mutateAsync({ type: 'unmerge' }).then(
      () => toast({ text: t('tied.unmerged', { number: ticket.number }) }),
      () => undefined,
    )
  return (
    <div className="mt-2">
      <Notice tone="warn">
        <span className="flex-1">
          {t('tied.merged')}{' '}
          <Link
            to="/tickets/$ticket"
            params={{ ticket: into.number }}
            search={true}
            className="font-medium underline underline-offset-2"
          >
            {into.number}
          </Link>
        </span>
        <Button size="small" busy={command.isPending} disabledReason={refusal} onClick={undo}>
          <Undo2 className="size-3.5" />
          {t('tied.unmerge')}
        </Button>
      </Notice>
    </div>
  )
}
