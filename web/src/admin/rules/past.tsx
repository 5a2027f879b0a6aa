// What a rule was and what it did: its versions with what changed, and its runs.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { newWrite, useKeep } from '@/api/admin'
import { ruleRolledBack, ruleVersionQuery, ruleVersionsQuery, runsQuery } from '@/api/rules'
import { useInstant } from '@/ticket/time'
import { Button } from '@/ui/button'
import { cx } from '@/ui/cx'

import { Part } from '../editing'
import { Faults } from '../faults'
import { diff } from './diff'
import { TraceView } from './made'

export function VersionsPart({ name, done }: { name: string; done: () => void }) {
  const { t } = useTranslation()
  const exactly = useInstant()
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(ruleVersionsQuery(name))
  const [open, setOpen] = useState<number | null>(null)
  const keep = useKeep()
  const versions = data?.pages.flatMap((page) => page.data) ?? []
  const back = (version: number) => keep.mutate(newWrite(ruleRolledBack(name, version), undefined), { onSuccess: done })
  return (
    <Part title={t('admin.versions')}>
      <Faults error={keep.error} reload={() => keep.reset()} />
      <ul className="flex flex-col gap-2">
        {versions.map(({ version, note, by, at, removed }, place) => (
          <li key={version}>
            <p className="flex flex-wrap items-center gap-2 text-[0.8125rem]">
              <span className="tabular-nums">{version}</span>
              <span className="min-w-0 flex-1">{note}</span>
              <span className="text-ink-faint">{by?.name ?? t('admin.byProgram')}</span>
              <span className="text-ink-faint tabular-nums">{exactly(at)}</span>
              <Button
                size="small"
                aria-expanded={open === version}
                onClick={() => setOpen(open === version ? null : version)}
              >
                {t('rules.whatChanged')}
              </Button>
              {place > 0 && !removed && (
                <Button size="small" busy={keep.isPending} onClick={() => back(version)}>
                  {t('rules.rollBack')}
                </Button>
              )}
            </p>
            {open === version && <WhatChanged name={name} version={version} />}
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button className="self-center" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('common.loadMore')}
        </Button>
      )}
    </Part>
  )
}

const looks = { same: '', added: 'bg-good-soft text-good', removed: 'bg-bad-soft text-bad' }
const signs = { same: ' ', added: '+', removed: '-' }

function WhatChanged({ name, version }: { name: string; version: number }) {
  const { data } = useQuery(ruleVersionQuery(name, version))
  if (!data) return null
  return (
    <pre className="mt-1 overflow-x-auto rounded-md border p-2 text-xs">
      {diff(data.before ?? '', data.text ?? '').map(({ kind, text }, place) => (
        <span key={place} className={cx('block', looks[kind])}>
          {signs[kind]} {text}
        </span>
      ))}
    </pre>
  )
}

export function RunsPart({ name }: { name: string }) {
  const { t } = useTranslation()
  const exactly = useInstant()
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(runsQuery(name))
  const runs = data?.pages.flatMap((page) => page.data) ?? []
  return (
    <Part title={t('rules.runs')}>
      {data && runs.length === 0 && <p className="text-ink-faint">{t('rules.noRuns')}</p>}
      <ul className="flex flex-col gap-2">
        {runs.map((run) => (
          <li key={`${run.ticketId}-${run.seq}`} className="flex gap-3">
            <span className="text-[0.8125rem] whitespace-nowrap text-ink-faint tabular-nums">
              {run.number}
              <span className="block text-xs">{exactly(run.at)}</span>
            </span>
            <TraceView trace={run.trace} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button className="self-center" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('common.loadMore')}
        </Button>
      )}
    </Part>
  )
}
