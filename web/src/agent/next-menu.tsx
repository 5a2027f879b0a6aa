// What can be done about something that would happen by itself: put it off, call it off, or do it at once.
import { CalendarClock, Ellipsis, Play, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useCommand, type Command } from '@/api/commands'
import type { Next, NextKind, Ticket } from '@/api/types'
import { useRefusals } from '@/ticket/refusal'
import { useStepWords } from '@/ticket/next-steps'
import { Button } from '@/ui/button'
import { Menu, MenuItem } from '@/ui/menu'
import { toast, type Message } from '@/ui/toast'

import { WhenDialog } from './when-dialog'

export function NextMenu({ ticket, step }: { ticket: Ticket; step: Next }) {
  const { t } = useTranslation()
  const words = useStepWords()
  const refusalOf = useRefusals()
  const command = useCommand(ticket.id)
  const [when, setWhen] = useState(false)
  if (!step.can) return null

  // A step with controls is one that comes from the ticket's status.
  const kind = step.kind as NextKind
  const back = { label: t('common.undo'), run: () => command.mutate({ type: 'postpone', kind, at: step.at }) }
  // By then the step may be off the page; what went wrong is told by a message.
  const act = (what: Command, done: Message) =>
    void command.mutateAsync(what).then(
      () => toast(done),
      () => undefined,
    )
  const postpone = (at: string) => act({ type: 'postpone', kind, at }, { text: t('next.postponed'), action: back })
  const cancel = () => act({ type: 'cancel_next', kind }, { text: t('next.cancelled'), action: back })
  const now = () => act({ type: 'do_now', kind }, { text: t('next.done') })

  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button
            look="quiet"
            size="icon"
            busy={command.isPending}
            aria-label={t('next.actions', { step: words(step) })}
            className="-my-1"
          >
            <Ellipsis className="size-4" />
          </Button>
        }
      >
        <MenuItem
          icon={<CalendarClock className="size-3.5" />}
          disabledReason={refusalOf(step.can.postpone)}
          onSelect={() => setWhen(true)}
        >
          {t('next.postpone')}
        </MenuItem>
        <MenuItem icon={<X className="size-3.5" />} disabledReason={refusalOf(step.can.cancel)} onSelect={cancel}>
          {t('next.cancel')}
        </MenuItem>
        <MenuItem icon={<Play className="size-3.5" />} disabledReason={refusalOf(step.can.now)} onSelect={now}>
          {t('next.now')}
        </MenuItem>
      </Menu>
      {when && (
        <WhenDialog
          title={t('next.postponeTitle')}
          action={t('next.postponeSet')}
          from={step.at}
          close={() => setWhen(false)}
          set={postpone}
        />
      )}
    </>
  )
}
