// Trying a draft: on one ticket at once, or on everything that happened in the last days.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { backtestQuery, differencesQuery, useBacktest, useDryRun } from '@/api/rules'
import { Button } from '@/ui/button'
import { TextField } from '@/ui/field'
import { LoadMore } from '@/ui/load-more'
import { Progress } from '@/ui/progress'
import { Table, Td, Th } from '@/ui/table'

import { Part } from '../editing'
import { Faults } from '../faults'
import { MadeView, TraceView } from './made'

type TrialProps = { name: string; text: string }

export function DryRunPart({ text }: TrialProps) {
  const { t } = useTranslation()
  const [ticket, setTicket] = useState('')
  const run = useDryRun()
  const found = run.data
  return (
    <Part title={t('rules.dryRun')} hint={t('rules.dryRunHint')}>
      <div className="flex items-end gap-2">
        <TextField
          label={t('rules.ticket')}
          className="flex-1"
          value={ticket}
          onChange={(event) => setTicket(event.target.value)}
        />
        <Button
          className="h-9"
          busy={run.isPending}
          disabledReason={ticket.trim() ? undefined : t('rules.whichTicket')}
          onClick={() => run.mutate({ text, ticket: ticket.trim() })}
        >
          {t('rules.try')}
        </Button>
      </div>
      <Faults error={run.error} reload={() => run.reset()} />
      {found && !found.event && <p className="text-ink-faint">{t('rules.neverAsked')}</p>}
      {found?.event && (
        <>
          <p className="text-ink-faint">{t('rules.triedOn', { event: found.event, seq: found.seq })}</p>
          {found.traces.map((trace, place) => (
            <TraceView key={place} trace={trace} />
          ))}
          {found.made.mails.length + found.made.faults.length > 0 && (
            <MadeView made={{ ...found.made, commands: [] }} />
          )}
        </>
      )}
    </Part>
  )
}

export function BacktestPart({ name, text }: TrialProps) {
  const { t } = useTranslation()
  const [days, setDays] = useState(7)
  const begin = useBacktest()
  const id = begin.data?.id
  return (
    <Part title={t('rules.backtest')} hint={t('rules.backtestHint')}>
      <div className="flex items-end gap-2">
        <TextField
          label={t('rules.days')}
          type="number"
          min={1}
          max={365}
          className="w-32"
          value={days}
          onChange={(event) => setDays(Number(event.target.value))}
        />
        <Button
          className="h-9"
          busy={begin.isPending}
          onClick={() => begin.mutate({ name: name || 'draft', text, days })}
        >
          {t('rules.lookBack')}
        </Button>
      </div>
      <Faults error={begin.error} reload={() => begin.reset()} />
      {id && <Found id={id} />}
    </Part>
  )
}

function Found({ id }: { id: string }) {
  const { t } = useTranslation()
  const { data: test } = useQuery(backtestQuery(id))
  const done = test?.state === 'done'
  const found = useInfiniteQuery(differencesQuery(id, done))
  const rows = found.data?.pages.flatMap((page) => page.data) ?? []
  const head = (
    <>
      <Th>{t('rules.ticket')}</Th>
      <Th className="w-1/2">{t('rules.live')}</Th>
      <Th className="w-1/2">{t('rules.draft')}</Th>
    </>
  )
  if (!test) return null
  const words = t('rules.looked', { done: test.done, total: test.total, events: test.events })
  return (
    <>
      <p className="text-[0.8125rem] text-ink-soft">{words}</p>
      {!done && <Progress label={words} done={test.done} total={test.total} />}
      <p className="font-medium">{t('rules.different', { count: test.different })}</p>
      {rows.length > 0 && (
        <Table label={t('rules.backtest')} head={head}>
          {rows.map((row) => (
            <tr key={`${row.ticketId}-${row.seq}`} className="align-top">
              <Td>
                <span className="whitespace-nowrap">{row.number}</span>
                <span className="block text-xs text-ink-faint">{row.title}</span>
                <code className="text-xs text-ink-faint">{row.event}</code>
              </Td>
              <Td>
                <MadeView made={row.live} />
              </Td>
              <Td>
                <MadeView made={row.draft} />
              </Td>
            </tr>
          ))}
        </Table>
      )}
      <LoadMore list={found} />
    </>
  )
}
