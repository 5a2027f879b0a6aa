// Who else reads a request, and bringing a colleague along.
import { useNavigate } from '@tanstack/react-router'
import { Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { useCommand } from '@/api/commands'
import type { Me, Ticket } from '@/api/types'
import { AddPerson } from '@/ticket/add-person'
import { Button } from '@/ui/button'

export function TakingPart({ ticket, me }: { ticket: Ticket; me: Me }) {
  const { t, i18n } = useTranslation()
  const asked = ticket.requester.id === me.id
  const names = [ticket.requester, ...ticket.cc].map(({ id, name }) => (id === me.id ? t('portal.you') : name))
  return (
    <section aria-label={t('participants.title')} className="rounded-xl border bg-surface p-4">
      <p className="flex items-center gap-2 text-[0.8125rem] text-ink-soft">
        <Users aria-hidden className="size-4 text-ink-faint" />
        {t('participants.readBy', { names: new Intl.ListFormat(i18n.language).format(names) })}
      </p>
      {asked ? <AddPerson ticket={ticket} /> : <Leave ticket={ticket} me={me} />}
    </section>
  )
}

/** Whoever was brought along may go. */
function Leave({ ticket, me }: { ticket: Ticket; me: Me }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const command = useCommand(ticket.id)
  if (!ticket.cc.some(({ id }) => id === me.id)) return null
  // The answer would be the ticket, which is out of sight by then.
  const leave = () => command.mutate({ type: 'remove_cc', personId: me.id }, { onSettled: () => navigate({ to: '/' }) })
  return (
    <Button size="small" className="mt-2" busy={command.isPending} onClick={leave}>
      {t('participants.leave')}
    </Button>
  )
}
