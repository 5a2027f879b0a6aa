// Merges a ticket into another one, which it goes on in.
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useCommand } from '@/api/commands'
import type { Ticket, TicketRow } from '@/api/types'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { toast } from '@/ui/toast'

import { TicketFinder } from './ticket-finder'

export function MergeDialog({ ticket, close }: { ticket: Ticket; close: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const command = useCommand(ticket.id)
  const [into, setInto] = useState<TicketRow | null>(null)
  const { number } = ticket

  const merge = (target: TicketRow) =>
    command.mutate(
      { type: 'merge', into: target.id },
      {
        onSuccess: () => {
          const undo = { label: t('common.undo'), run: () => command.mutate({ type: 'unmerge' }) }
          toast({ text: t('tied.mergeDone', { number, into: target.number }), action: undo })
          close()
          void navigate({ to: '/tickets/$ticket', params: { ticket: target.number }, search: true })
        },
      },
    )

  return (
    <Dialog open onOpenChange={close} title={t('tied.mergeTitle', { number })}>
      <div className="flex flex-col gap-4 p-4">
        <TicketFinder except={ticket.id} chosen={into} onChoose={setInto} />
        {into && <p className="text-ink-soft">{t('tied.mergeText', { number, into: into.number })}</p>}
        <footer className="flex justify-end gap-2">
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button
            look="primary"
            busy={command.isPending}
            disabledReason={into ? null : t('tied.findHint')}
            onClick={() => into && merge(into)}
          >
            {t('tied.mergeDo', { into: into?.number ?? '…' })}
          </Button>
        </footer>
      </div>
    </Dialog>
  )
}
