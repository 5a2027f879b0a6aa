// Why the ticket is whose it is: what its team made of it, the latest first.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { askedQuery, type Ask, type Choice } from '@/api/assignment'
import type { Ticket } from '@/api/types'
import { ChoiceView } from '@/ticket/choice-view'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'

const STATES = ['asked', 'waiting', 'chosen', 'done', 'refused', 'over'] as const
type State = (typeof STATES)[number]

/** Shown where the ticket was given out, or waits for that. */
export function WhyAssigned({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { data: asks = [] } = useQuery({ ...askedQuery(ticket.id), enabled: ticket.can.note?.ok ?? false })
  const last = asks[0]
  if (!last) return null
  const waits = last.state === 'waiting' && !ticket.assignee
  const name = ticket.assignee?.name
  const label = name ? t('assignment.why', { name }) : waits ? t('assignment.waits') : t('assignment.whyNobody')
  return (
    <div className="grid grid-cols-[5.5rem_minmax(0,1fr)]">
      <dt className="sr-only">{t('assignment.title')}</dt>
      <dd className="col-start-2">
        <Button look="quiet" size="small" className="-mx-2 text-xs text-ink-faint" onClick={() => setOpen(true)}>
          {label}
        </Button>
      </dd>
      <Dialog open={open} wide onOpenChange={setOpen} title={label}>
        <ol className="flex flex-col gap-4 p-4">
          {asks.map((ask) => (
            <li key={ask.seq}>
              <AskView ask={ask} />
            </li>
          ))}
        </ol>
      </Dialog>
    </div>
  )
}

function AskView({ ask }: { ask: Ask }) {
  const { t } = useTranslation()
  const state = STATES.includes(ask.state as State) ? (ask.state as State) : 'asked'
  const name = ask.choice?.person?.name ?? ''
  const mode = ask.choice && t(`assignment.modes.${(ask.choice as Choice).mode}`)
  return (
    <div className="flex flex-col gap-1">
      <p>
        <span className="font-medium">{t(`assignment.states.${state}`, { name, team: ask.team.name })}</span>{' '}
        <span className="text-ink-faint">{mode}</span>
      </p>
      {ask.choice && <ChoiceView choice={ask.choice as Choice} />}
    </div>
  )
}
