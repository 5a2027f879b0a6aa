// What letters say: one row for each kind of letter and language, and how long an answer can be undone.
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { newWrite } from '@/api/admin'
import { mailSettings, mailSettingsQuery, templatesQuery } from '@/api/templates'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Table, Td, Th } from '@/ui/table'

import { Part } from '../editing'
import { Faults } from '../faults'
import { NumberInput } from '../fields'
import { PageHead } from '../page-head'
import { useSaving } from '../saving'
import { addIcon, addLink } from '../thing-list'
import { useLetterName } from './letter-name'

export function TemplateList() {
  const { t } = useTranslation()
  const { data } = useSuspenseQuery(templatesQuery)
  const nameOf = useLetterName()
  const head = (
    <>
      <Th>{t('letters.letter')}</Th>
      <Th>{t('letters.language')}</Th>
      <Th className="w-full">{t('letters.subject')}</Th>
      <Th />
    </>
  )
  return (
    <>
      <PageHead title={t('letters.templates')} about={t('letters.templatesAbout')}>
        <Link to="/admin/letters/new" className={addLink}>
          {addIcon}
          {t('letters.add')}
        </Link>
      </PageHead>
      <UndoWindow />
      <Table label={t('letters.templates')} head={head}>
        {data.map(({ key, locale, subject, changed, own }) => (
          <tr key={`${key} ${locale}`}>
            <Td className="whitespace-nowrap">
              <Link
                to="/admin/letters/$letter/$locale"
                params={{ letter: key, locale }}
                className="font-medium hover:underline"
              >
                {nameOf(key)} <span className="sr-only">{locale}</span>
              </Link>
            </Td>
            <Td>{locale}</Td>
            <Td className="text-ink-soft">{subject}</Td>
            <Td>
              {changed && <Badge tone="accent">{t('letters.changed')}</Badge>}
              {own && <Badge>{t('letters.own')}</Badge>}
            </Td>
          </tr>
        ))}
      </Table>
    </>
  )
}

function UndoWindow() {
  const { t } = useTranslation()
  const { data: read, refetch } = useSuspenseQuery(mailSettingsQuery)
  const [seconds, setSeconds] = useState(read.data.undoSeconds)
  const saving = useSaving()
  const save = () => saving.ask(newWrite(mailSettings({ undoSeconds: seconds }), read.version), () => void refetch())
  return (
    <Part title={t('letters.undoWindow')} hint={t('letters.undoWindowHint')}>
      <div className="flex items-center gap-2">
        <NumberInput label={t('letters.undoWindow')} min={0} max={120} value={seconds} onValue={setSeconds} />
        <Button
          size="small"
          busy={saving.busy}
          disabledReason={seconds === read.data.undoSeconds ? t('admin.nothingChanged') : undefined}
          onClick={save}
        >
          {t('admin.save')}
        </Button>
      </div>
      <Faults error={saving.error} reload={() => void refetch()} />
      {saving.dialog}
    </Part>
  )
}
