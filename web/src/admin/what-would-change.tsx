// The open tickets that a change of the desk would move, and by how much.
import { useTranslation } from 'react-i18next'

import type { Preview, PromiseMove } from '@/api/admin-types'
import { printDuration } from '@/i18n/duration'
import { useInstant } from '@/ticket/time'
import { cx } from '@/ui/cx'
import { Table, Td, Th } from '@/ui/table'

export function WhatWouldChange({ preview }: { preview: Preview }) {
  const { t } = useTranslation()
  const { openTickets, looked, moved, cancelled, moves } = preview
  const facts = [
    moved + cancelled === 0 && t('admin.nothingMoves', { count: looked }),
    moved > 0 && t('admin.moves', { moved, count: looked }),
    cancelled > 0 && t('admin.cancels', { count: cancelled }),
    looked < openTickets && t('admin.lookedOnly', { looked, all: openTickets }),
    moves.length > 0 && moves.length < moved + cancelled && t('admin.largestFirst', { count: moves.length }),
  ]
  return (
    <>
      <div>
        {facts.filter(Boolean).map((fact) => (
          <p key={String(fact)}>{fact}</p>
        ))}
      </div>
      {moves.length > 0 && <Moves moves={moves} />}
    </>
  )
}

function Moves({ moves }: { moves: PromiseMove[] }) {
  const { t } = useTranslation()
  const head = (
    <>
      <Th>{t('admin.ticket')}</Th>
      <Th>{t('admin.promise')}</Th>
      <Th>{t('admin.dueNow')}</Th>
      <Th>{t('admin.dueThen')}</Th>
      <Th className="text-right">{t('admin.difference')}</Th>
    </>
  )
  return (
    <Table label={t('admin.wouldChange')} head={head}>
      {moves.map((move) => (
        <MoveRow key={`${move.ticketId}-${move.metric}`} move={move} />
      ))}
    </Table>
  )
}

function MoveRow({ move }: { move: PromiseMove }) {
  const { t } = useTranslation()
  const exactly = useInstant()
  const { number, title, metric, from, to, bySeconds } = move
  return (
    <tr>
      <Td>
        <span className="text-ink-faint tabular-nums">{number}</span> {title}
      </Td>
      <Td className="whitespace-nowrap">{t(`sla.metrics.${metric}`)}</Td>
      <Td className="whitespace-nowrap tabular-nums">{from ? exactly(from) : '—'}</Td>
      <Td className="whitespace-nowrap tabular-nums">{to ? exactly(to) : '—'}</Td>
      <Td className={cx('text-right whitespace-nowrap tabular-nums', sooner(bySeconds) && 'text-warn')}>
        {typeof bySeconds !== 'number'
          ? ''
          : t(sooner(bySeconds) ? 'admin.sooner' : 'admin.later', { time: printDuration(Math.abs(bySeconds)) })}
      </Td>
    </tr>
  )
}

function sooner(bySeconds: number | null | undefined): boolean {
  return typeof bySeconds === 'number' && bySeconds < 0
}
