// Addresses that nobody writes to, why, and the way back.
import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { MailCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { suppressionsQuery, useRelease, useSuppress, type Suppression } from '@/api/letters'
import { useRealTime } from '@/settings/real-time'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/feedback'
import { TextField } from '@/ui/field'
import { LoadMore } from '@/ui/load-more'
import { Table, Td, Th } from '@/ui/table'

import { useFaults } from '../faults'
import { PageHead } from '../page-head'
import { AddForm } from './add-form'

export function SuppressionsPage() {
  const { t } = useTranslation()
  const list = useSuspenseInfiniteQuery(suppressionsQuery)
  const found = list.data.pages.flatMap((page) => page.data)
  const head = (
    <>
      <Th>{t('letters.address')}</Th>
      <Th>{t('letters.kind')}</Th>
      <Th className="w-full">{t('letters.reason')}</Th>
      <Th>{t('letters.since')}</Th>
      <Th>{t('letters.until')}</Th>
      <Th />
    </>
  )
  return (
    <>
      <PageHead title={t('letters.suppressions')} about={t('letters.suppressionsAbout')} />
      {found.length === 0 ? (
        <Empty icon={<MailCheck className="size-5" />} title={t('letters.noSuppressions')}>
          {t('letters.noSuppressionsText')}
        </Empty>
      ) : (
        <Table label={t('letters.suppressions')} head={head}>
          {found.map((one) => (
            <Row key={one.id} suppression={one} />
          ))}
        </Table>
      )}
      <LoadMore list={list} />
      <Add />
    </>
  )
}

function Row({ suppression: { id, address, kind, reason, madeAt, until } }: { suppression: Suppression }) {
  const { t } = useTranslation()
  const exactly = useRealTime()
  const release = useRelease()
  return (
    <tr>
      <Td>{address}</Td>
      <Td>
        <Badge tone={kind === 'soft' ? 'warn' : 'bad'}>{t(`letters.kinds.${kind}`)}</Badge>
      </Td>
      <Td className="text-[0.8125rem] break-words text-ink-soft">{reason}</Td>
      <Td className="whitespace-nowrap">{exactly(madeAt)}</Td>
      <Td className="whitespace-nowrap">{until ? exactly(until) : t('letters.untilReleased')}</Td>
      <Td className="text-right">
        <Button
          size="small"
          aria-label={t('letters.releaseOf', { address })}
          busy={release.isPending}
          onClick={() => release.mutate(id)}
        >
          {t('letters.release')}
        </Button>
      </Td>
    </tr>
  )
}

function Add() {
  const { t } = useTranslation()
  const [address, setAddress] = useState('')
  const [reason, setReason] = useState('')
  const suppress = useSuppress()
  const fault = useFaults(suppress.error)
  const send = () => {
    const done = () => {
      setAddress('')
      setReason('')
    }
    suppress.mutate({ address, reason }, { onSuccess: done })
  }
  return (
    <AddForm title={t('letters.suppress')} sent={suppress} send={send} className="flex flex-wrap items-end gap-2">
      <TextField
        label={t('letters.address')}
        type="email"
        required
        maxLength={254}
        value={address}
        error={fault('/address')}
        onChange={(event) => setAddress(event.target.value)}
        className="min-w-56"
      />
      <TextField
        label={t('letters.reason')}
        required
        maxLength={500}
        value={reason}
        error={fault('/reason')}
        onChange={(event) => setReason(event.target.value)}
        className="flex-1"
      />
      <Button type="submit" className="h-9" busy={suppress.isPending}>
        {t('common.add')}
      </Button>
    </AddForm>
  )
}
