// What was changed on the desk, by whom, and the way back; and the work that followed from it.
import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { RotateCcw } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { newWrite, versionsQuery } from '@/api/admin'
import type { DeskVersion } from '@/api/admin-types'
import { restoring } from '@/api/desk-changes'
import { useInstant } from '@/ticket/time'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { LoadMore } from '@/ui/load-more'
import { Table, Td, Th } from '@/ui/table'

import { Part } from './editing'
import { Faults } from './faults'
import { JobTable } from './jobs'
import { PageHead } from './page-head'
import { useSaving } from './saving'

export function ChangesPage() {
  const { t } = useTranslation()
  return (
    <>
      <PageHead title={t('admin.changes')} about={t('admin.changesAbout')} />
      <Part title={t('admin.jobs')}>
        <JobTable />
      </Part>
      <Part title={t('admin.versions')}>
        <Versions />
      </Part>
    </>
  )
}

function Versions() {
  const { t } = useTranslation()
  const list = useSuspenseInfiniteQuery(versionsQuery)
  const saving = useSaving()
  const versions = list.data.pages.flatMap((page) => page.data)
  const newest = versions[0]?.version
  const head = (
    <>
      <Th className="text-right">{t('admin.version')}</Th>
      <Th className="w-full">{t('admin.change')}</Th>
      <Th>{t('admin.by')}</Th>
      <Th>{t('admin.at')}</Th>
      <Th />
    </>
  )
  return (
    <>
      <Faults error={saving.error} reload={() => void list.refetch()} />
      <Table label={t('admin.versions')} head={head}>
        {versions.map((version) => (
          <VersionRow
            key={version.version}
            version={version}
            current={version.version === newest}
            restore={() => saving.ask(newWrite(restoring(version.version), newest))}
          />
        ))}
      </Table>
      <LoadMore list={list} />
      {saving.dialog}
    </>
  )
}

type VersionRowProps = { version: DeskVersion; current: boolean; restore: () => void }

function VersionRow({ version: { version, note, by, at }, current, restore }: VersionRowProps) {
  const { t } = useTranslation()
  const exactly = useInstant()
  return (
    <tr>
      <Td className="text-right tabular-nums">{version}</Td>
      <Td>{note}</Td>
      <Td className="whitespace-nowrap">{by?.name ?? t('admin.byProgram')}</Td>
      <Td className="whitespace-nowrap tabular-nums">{exactly(at)}</Td>
      <Td className="text-right whitespace-nowrap">
        {current ? (
          <Badge tone="accent">{t('admin.inForce')}</Badge>
        ) : (
          <Button size="small" aria-label={t('admin.restoreVersion', { version })} onClick={restore}>
            <RotateCcw className="size-3.5" />
            {t('admin.restore')}
          </Button>
        )}
      </Td>
    </tr>
  )
}
