// The ledger of a ticket: per clock a strip of what counted and what did not, and every span with its reason on demand.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ledgerQuery } from '@/api/admin'
import type { LedgerClock, Span } from '@/api/admin-types'
import { useDeskNow } from '@/api/clock'
import type { Clock, Ticket } from '@/api/types'
import { duration, exactDuration } from '@/i18n/time'
import { useReason } from '@/i18n/why'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Table, Td, Th } from '@/ui/table'

import { lasts, sumsOf, upTo } from './ledger'
import { Promises } from './sla-badge'
import { SlaStrip, StripLegend } from './sla-strip'
import { useInstant, useSecond } from './time'

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

function Account({ clock: read }: { clock: LedgerClock }) {
  const { t } = useTranslation()
  const now = useDeskNow()
  const clock = upTo(read, now)
  const { metric, policy, calendar, targetSeconds } = clock
  const { counted, ...rest } = sumsOf(clock.spans, now)
  const others = Object.entries(rest).filter(([, seconds]) => seconds >= 1) as [keyof typeof rest, number][]
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
      <SlaStrip clock={read} tall />
      <p className="tabular-nums">
        {[
          t('sla.sum', { counted: exactDuration(counted), target: duration(targetSeconds) }),
          ...others.map(([kind, seconds]) => `${t(`sla.spans.${kind}`)}: ${exactDuration(seconds)}.`),
        ].join(' ')}
      </p>
      <Spans spans={clock.spans} sum={counted} />
      <Told clock={clock} />
    </section>
  )
}

function Spans({ spans, sum }: { spans: Span[]; sum: number }) {
  const { t } = useTranslation()
  const toTheSecond = useSecond()
  const reason = useReason()
  const now = useDeskNow()
  const head = (
    <>
      <Th>{t('sla.from')}</Th>
      <Th>{t('sla.to')}</Th>
      <Th>{t('sla.kind')}</Th>
      <Th className="w-full">{t('sla.reason')}</Th>
      <Th className="text-right">{t('sla.lasts')}</Th>
      <Th className="text-right">{t('sla.counts')}</Th>
    </>
  )
  return (
    <Table label={t('sla.ledger')} head={head}>
      {spans.map((span, index) => (
        // Spans have no identity of their own: two may begin at one instant.
        <tr key={index} className="whitespace-nowrap tabular-nums">
          <Td>{toTheSecond(span.from)}</Td>
          <Td>{span.to ? toTheSecond(span.to) : t('sla.now')}</Td>
          <Td>{t(`sla.spans.${span.kind}`)}</Td>
          <Td className="whitespace-normal">
            {reason(span)} <span className="text-xs text-ink-faint">{span.calendar.name}</span>
          </Td>
          <Td className="text-right text-ink-faint">{exactDuration(lasts(span, now))}</Td>
          <Td className="text-right">{span.kind === 'counted' ? exactDuration(span.elapsedSeconds) : '—'}</Td>
        </tr>
      ))}
      <tr className="border-t font-medium whitespace-nowrap tabular-nums">
        <th scope="row" colSpan={5} className="px-2 py-1.5 text-right font-medium">
          {t('sla.total')}
        </th>
        <Td className="text-right">{exactDuration(sum)}</Td>
      </tr>
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
