// Every letter, the newest first: how it fared, and what can be done about it.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { MailX } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { outboxQuery, useLetterAct, type Letter, type LetterFilter, type LetterState } from '@/api/letters'
import { en } from '@/i18n/en'
import { Broken } from '@/session/pages'
import { useRealTime } from '@/settings/real-time'
import { StateBadge } from '@/ticket/delivery'
import { Button } from '@/ui/button'
import { Empty, Skeleton } from '@/ui/feedback'
import { LoadMore } from '@/ui/load-more'
import { Table, Td, Th } from '@/ui/table'

import { SmallSelect, SmallText } from '../fields'
import { PageHead } from '../page-head'
import { useLetterName } from './letter-name'

const STATES = Object.keys(en.letters.states) as LetterState[]

export function OutboxPage() {
  const { t } = useTranslation()
  const [filter, setFilter] = useState<LetterFilter>({})
  return (
    <>
      <PageHead title={t('letters.outbox')} about={t('letters.outboxAbout')} />
      <Filters filter={filter} setFilter={setFilter} />
      <Found filter={filter} />
    </>
  )
}

type FiltersProps = { filter: LetterFilter; setFilter: (filter: LetterFilter) => void }

function Filters({ filter, setFilter }: FiltersProps) {
  const { t } = useTranslation()
  const [address, setAddress] = useState('')
  const [ticket, setTicket] = useState('')
  const find = () => setFilter({ ...filter, address: address.trim() || undefined, ticket: ticket.trim() || undefined })
  return (
    <form
      aria-label={t('agent.filter')}
      className="flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        find()
      }}
    >
      <SmallSelect
        label={t('letters.state')}
        value={filter.state ?? ''}
        onValue={(state) => setFilter({ ...filter, state: state || undefined })}
        options={[
          { value: '', label: t('letters.anyState') },
          ...STATES.map((state) => ({ value: state, label: t(`letters.states.${state}`) })),
        ]}
      />
      <SmallText
        label={t('letters.address')}
        placeholder={t('letters.address')}
        value={address}
        onValue={setAddress}
        className="min-w-56"
      />
      <SmallText label={t('letters.ticket')} placeholder="TKT-1001" value={ticket} onValue={setTicket} />
      <Button type="submit">{t('letters.find')}</Button>
    </form>
  )
}

function Found({ filter }: { filter: LetterFilter }) {
  const { t } = useTranslation()
  const query = useInfiniteQuery(outboxQuery(filter))
  const { data, error, refetch, isPending } = query
  if (isPending) return <Skeleton className="h-40" />
  if (error && !data) return <Broken error={error} reset={() => void refetch()} />
  const letters = data?.pages.flatMap((page) => page.data) ?? []
  if (letters.length === 0) {
    return (
      <Empty icon={<MailX className="size-5" />} title={t('letters.none')}>
        {t('letters.noneText')}
      </Empty>
    )
  }
  const head = (
    <>
      <Th>{t('letters.state')}</Th>
      <Th>{t('letters.letter')}</Th>
      <Th>{t('letters.to')}</Th>
      <Th>{t('letters.ticket')}</Th>
      <Th className="w-full">{t('letters.answer')}</Th>
      <Th>{t('letters.at')}</Th>
      <Th />
    </>
  )
  return (
    <>
      <Table label={t('letters.outbox')} head={head}>
        {letters.map((letter) => (
          <LetterRow key={letter.id} letter={letter} />
        ))}
      </Table>
      <LoadMore list={query} />
    </>
  )
}

function LetterRow({ letter }: { letter: Letter }) {
  const { t } = useTranslation()
  const exactly = useRealTime()
  const nameOf = useLetterName()
  const { state, template, to, address, number, answer, createdAt, maybeDuplicate } = letter
  return (
    <tr>
      <Td>
        <StateBadge state={state} answer={answer ?? null} />
      </Td>
      <Td className="whitespace-nowrap">{nameOf(template)}</Td>
      <Td>
        {to} <span className="text-ink-faint">{address}</span>
      </Td>
      <Td className="whitespace-nowrap">
        {number && (
          <Link to="/tickets/$ticket" params={{ ticket: number }} className="hover:underline">
            {number}
          </Link>
        )}
      </Td>
      <Td className="text-[0.8125rem] break-words text-ink-faint">
        {answer}
        {maybeDuplicate && <span className="block text-warn">{t('letters.maybeTwice')}</span>}
      </Td>
      <Td className="whitespace-nowrap tabular-nums">{exactly(createdAt)}</Td>
      <Td className="text-right whitespace-nowrap">
        <Acts letter={letter} />
      </Td>
    </tr>
  )
}

function Acts({ letter: { id, state, ticketId } }: { letter: Letter }) {
  const { t } = useTranslation()
  const act = useLetterAct()
  const waits = state === 'queued' || state === 'deferred' || state === 'unknown'
  const over = state === 'failed' || state === 'suppressed' || state === 'cancelled'
  return (
    <span className="flex justify-end gap-1">
      {(over || waits) && (
        <Button size="small" busy={act.isPending} onClick={() => act.mutate({ id, act: 'retry' })}>
          {t('letters.retry')}
        </Button>
      )}
      {waits && (
        <Button size="small" busy={act.isPending} onClick={() => act.mutate({ id, act: 'cancel' })}>
          {t('letters.cancel')}
        </Button>
      )}
      {state === 'sent' && ticketId && (
        <Button size="small" busy={act.isPending} onClick={() => act.mutate({ id, act: 'resend' })}>
          {t('letters.resend')}
        </Button>
      )}
    </span>
  )
}
