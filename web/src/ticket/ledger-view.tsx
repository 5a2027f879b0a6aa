// The ledger of a ticket: per clock a strip of what counted and what did not, and every span with its reason on demand.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ledgerQuery } from '@/api/admin'
import type { LedgerClock, Span } from '@/api/admin-types'
import { useDeskNow } from '@/api/clock'
import type { Clock, Ticket } from '@/api/types'
import { duration } from '@/i18n/time'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Table, Td, Th } from '@/ui/table'

import { lasts, sumsOf } from './ledger'
import { Promises } from './sla-badge'
import { SlaStrip, StripLegend } from './sla-strip'
import { useInstant } from './time'

/** Every promise with its strip; a button opens the whole account. */
export function KeptPromises({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { data: clocks = [] } = useQuery(ledgerQuery(ticket.id))
  const accountOf = ({ metric, cycle }: Clock) =>
    clocks.find((clock) => clock.metric === metric && clock.cycle === cycle)
  const strip = (clock: Clock) => {
    const account = accountOf(clock)
    return account && <SlaStrip clock={account} />
  }
  return (
    <>
      <Promises clocks={ticket.sla} readAt={ticket.readAt} strip={strip} />
      {clocks.length > 0 && (
        <Button look="quiet" size="small" className="mt-1 -ml-2" onClick={() => setOpen(true)}>
          {t('sla.ledger')}
        </Button>
      )}
      <Dialog open={open} wide onOpenChange={setOpen} title={`${ticket.number}: ${t('sla.ledger')}`}>
        <div className="flex flex-col gap-6 p-4">
          <StripLegend />
          {clocks.map((clock) => (
            <Account key={`${clock.metric}-${clock.cycle}`} clock={clock} />
          ))}
        </div>
      </Dialog>
    </>
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
          {clock.cycle > 1
            ? t('sla.cycle', { metric: t(`sla.metrics.${metric}`), count: clock.cycle })
            : t(`sla.metrics.${metric}`)}
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
