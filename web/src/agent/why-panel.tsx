// Why the rules have made the ticket what it is, and why they have not.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { TraceView } from '@/admin/rules/made'
import { whyQuery } from '@/api/rules'
import type { Ticket } from '@/api/types'
import { Time } from '@/ticket/time'
import { Button } from '@/ui/button'

import { Section } from './section'

/** Looked up only when somebody asks. */
export function WhyPanel({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  if (!ticket.can.note?.ok && !open) return null
  return (
    <Section title={t('rules.why')}>
      <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? t('rules.hideWhy') : t('rules.showWhy')}
      </Button>
      {open && <Reasons ticket={ticket} />}
    </Section>
  )
}

function Reasons({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation()
  const { data: why } = useQuery(whyQuery(ticket.id))
  if (!why) return null
  return (
    <div className="mt-3 flex flex-col gap-3">
      {why.data.map(({ at, traces }) => (
        <div key={`${at}-${traces[0]?.seq}`} className="flex flex-col gap-1.5">
          <p className="text-xs text-ink-faint">
            <Time at={at} /> · <code>{traces[0]?.event}</code>
          </p>
          {traces.map((trace) => (
            <TraceView key={`${trace.seq}-${trace.rule}`} trace={trace} />
          ))}
        </div>
      ))}
      {why.notAsked.length > 0 && (
        <div className="text-[0.8125rem]">
          <p className="text-xs text-ink-faint">{t('rules.notAsked')}</p>
          <ul>
            {why.notAsked.map(({ rule, reason, on }) => (
              <li key={rule}>
                <span className="font-medium">{rule}</span>{' '}
                <span className="text-ink-soft">{t(`rules.reasons.${reason}`, { on: on.join(', ') })}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
