// What something that is written as a text was before: its versions, what each of them changed, and the way back.
import { useQuery, type UseQueryOptions } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { newWrite, useKeep } from '@/api/admin'
import type { Change } from '@/api/desk-changes'
import type { RuleVersion as TextVersion } from '@/api/rules'
import { useInstant } from '@/ticket/time'
import { Button } from '@/ui/button'
import { cx } from '@/ui/cx'
import { LoadMore, type Pages } from '@/ui/load-more'

import { Part } from './editing'
import { Faults } from './faults'
import { diff } from './rules/diff'

/** Pages of versions, whatever it is that has them. */
type Versions = Pages & { data: { pages: { data: TextVersion[] }[] } | undefined }

type TextVersionsProps = {
  read: Versions
  /** One version with its text and the one before. */
  version: (version: number) => UseQueryOptions<TextVersion, Error, TextVersion, (string | number)[]>
  back: (version: number) => Change
  done: () => void
}

export function TextVersions({ read, version: one, back: changeBack, done }: TextVersionsProps) {
  const { t } = useTranslation()
  const exactly = useInstant()
  const [open, setOpen] = useState<number | null>(null)
  const keep = useKeep()
  const versions = read.data?.pages.flatMap((page) => page.data) ?? []
  const back = (version: number) => keep.mutate(newWrite(changeBack(version), undefined), { onSuccess: done })
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
            {open === version && <WhatChanged version={one(version)} />}
          </li>
        ))}
      </ul>
      <LoadMore list={read} />
    </Part>
  )
}

const looks = { same: '', added: 'bg-good-soft text-good', removed: 'bg-bad-soft text-bad' }
const signs = { same: ' ', added: '+', removed: '-' }

function WhatChanged({ version }: { version: ReturnType<TextVersionsProps['version']> }) {
  const { data } = useQuery(version)
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
