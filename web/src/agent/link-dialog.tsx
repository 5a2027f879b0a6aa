// Ties a ticket to another one, and says how.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import type { LinkKind } from '@/api/admin-types'
import { useCommand } from '@/api/commands'
import type { Ticket, TicketRow } from '@/api/types'
import { en } from '@/i18n/en'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { SelectField } from '@/ui/field'
import { toast } from '@/ui/toast'

import { TicketFinder } from './ticket-finder'

const KINDS = Object.keys(en.tied.kinds) as LinkKind[]

export function LinkDialog({ ticket, close }: { ticket: Ticket; close: () => void }) {
  const { t } = useTranslation()
  const command = useCommand(ticket.id)
  const [kind, setKind] = useState<LinkKind>('relates')
  const [to, setTo] = useState<TicketRow | null>(null)

  const link = (target: TicketRow) =>
    command.mutate(
      { type: 'link', to: target.id, kind },
      {
        onSuccess: () => {
          const undo = { label: t('common.undo'), run: () => command.mutate({ type: 'unlink', to: target.id, kind }) }
          toast({ text: t('tied.linked', { number: target.number }), action: undo })
          close()
        },
      },
    )

  return (
    <Dialog open onOpenChange={close} title={t('tied.linkTitle', { number: ticket.number })}>
      <div className="flex flex-col gap-4 p-4">
        <SelectField
          label={t('tied.linkKind')}
          value={kind}
          onChange={(event) => setKind(event.target.value as LinkKind)}
        >
          {KINDS.map((value) => (
            <option key={value} value={value}>
              {t(`tied.kinds.${value}`)}
            </option>
          ))}
        </SelectField>
        <TicketFinder except={ticket.id} chosen={to} onChoose={setTo} />
        <footer className="flex justify-end gap-2">
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button
            look="primary"
            busy={command.isPending}
            disabledReason={to ? null : t('tied.findHint')}
            onClick={() => to && link(to)}
          >
            {t('tied.linkDo')}
          </Button>
        </footer>
      </div>
    </Dialog>
  )
}
