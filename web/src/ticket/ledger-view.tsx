// The ledger of a ticket: per clock a strip of what counted and what did not, and every span with its reason on demand.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ledgerQuery } from '@/api/admin'
import type { LedgerClock, Span } from '@/api/admin-types'
import { useDeskNow } from '@/api/clock'
import type { Ticket } from '@/api/types'
import { duration } from '@/i18n/time'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Table, Td, Th } from '@/ui/table'

import { lasts, piecesOf, sumsOf } from './ledger'
import { SlaStrip, StripLegend } from './sla-strip'
import { useInstant } from './time'

/** The strips of the clocks, small; a button opens the whole account. */
export function LedgerStrips({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation()
  const now = useDeskNow()
  const [open, setOpen] = useState(false)
  const { data: clocks = [] } = useQuery(ledgerQuery(ticket.id))
  const drawn = clocks.filter((clock) => piecesOf(clock, now).length > 0)
  if (drawn.length === 0) return null
  return (
    <div className="mt-3 flex flex-col gap-2">
      {drawn.map((clock) => (
        <div key={`${clock.metric}-${clock.cycle}`} className="flex flex-col gap-0.5">
          <ClockName clock={clock} />
          <SlaStrip clock={clock} />
        </div>
      ))}
      <Button look="quiet" size="small" className="-ml-2 self-start" onClick={() => setOpen(true)}>
        {t('sla.ledger')}
      </Button>
      <Dialog open={open} wide onOpenChange={setOpen} title={`${ticket.number}: ${t('sla.ledger')}`}>
        <div className="flex flex-col gap-6 p-4">
          <StripLegend />
          {clocks.map((clock) => (
            <Account key={`${clock.metric}-${clock.cycle}`} clock={clock} />
          ))}
        </div>
      </Dialog>
    </div>
  )
}

/** Which clock it is; a metric that came before says how often. */
function ClockName({ clock: { metric, cycle } }: { clock: LedgerClock }) {
  const { t } = useTranslation()
  const name = t(`sla.metrics.${metric}`)
  return (
    <span className="text-xs text-ink-faint">{cycle > 1 ? t('sla.cycle', { metric: name, count: cycle }) : name}</span>
  )
}

function Account({ clock }: { clock: LedgerClock }) {
  const { t } = useTranslation()
  const now = useDeskNow()
  const { metric, policy, calendar, targetSeconds, elapsedSeconds } = clock
  const { paused, closed } = sumsOf(clock.spans, now)
  return (
    <section aria-label={t(`sla.metrics.${metric}`)} className="flex flex-col gap-2">
      <header className="flex flex-wrap items-baseline justify-between gap-2">
        <h3 className="font-medium">
          {t(`sla.metrics.${metric}`)}
          {clock.cycle > 1 && ` · ${clock.cycle}`}
        </h3>
        <span className="text-xs text-ink-faint">
          {t('sla.byPolicy', { policy: policy.name, version: policy.version, calendar: calendar.name })}
        </span>
      </header>
      <SlaStrip clock={clock} tall />
      <p className="tabular-nums">
        {t('sla.sum', {
          counted: duration(elapsedSeconds),
          target: duration(targetSeconds),
          paused: duration(paused),
          closed: duration(closed),
        })}
      </p>
      <Spans spans={clock.spans} />
      <Told clock={clock} />
    </section>
  )
}

function Spans({ spans }: { spans: Span[] }) {
  const { t } = useTranslation()
  const exactly = useInstant()
  const now = useDeskNow()
  const head = (
    <>
      <Th>{t('sla.from')}</Th>
      <Th>{t('sla.to')}</Th>
      <Th>{t('sla.kind')}</Th>
      <Th className="w-full">{t('sla.reason')}</Th>
      <Th className="text-right">{t('sla.counts')}</Th>
    </>
  )
  return (
    <Table label={t('sla.ledger')} head={head}>
      {spans.map((span) => (
        <tr key={span.from + span.kind} className="whitespace-nowrap tabular-nums">
          <Td>{exactly(span.from)}</Td>
          <Td>{span.to ? exactly(span.to) : t('sla.now')}</Td>
          <Td>
            {t(`sla.spans.${span.kind}`)}
            {span.kind !== 'counted' && <span className="text-ink-faint"> {duration(lasts(span, now) / 1000)}</span>}
          </Td>
          <Td className="whitespace-normal">
            {span.reasonLabel} <span className="text-xs text-ink-faint">{span.calendar.name}</span>
          </Td>
          <Td className="text-right">{span.kind === 'counted' ? duration(span.elapsedSeconds) : ''}</Td>
        </tr>
      ))}
    </Table>
  )
}

const TOLD = ['warning', 'breach', 'step'] as const

/** What was said about the clock: warnings, the breach, escalation. */
function Told({ clock: { told } }: { clock: LedgerClock }) {
  const { t } = useTranslation()
  const exactly = useInstant()
  if (told.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-x-4 text-[0.8125rem] text-ink-soft">
      {told.map(({ kind, value, at }) => {
        const known = TOLD.find((name) => name === kind)
        const what = [known ? t(`sla.told.${known}`) : kind, value && `${value} %`].filter(Boolean).join(' ')
        return <li key={kind + at + String(value)}>{t('sla.toldAt', { what, when: exactly(at) })}</li>
      })}
    </ul>
  )
}
