// The forms of the catalog.
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { formsQuery, type FormEntry } from '@/api/forms'
import { inLanguage } from '@/ticket/forms/words'
import { Badge } from '@/ui/badge'

import { addIcon, addLink, ListPage, Row, thingLink } from '../thing-list'

export function FormList() {
  const { t } = useTranslation()
  const { data: read } = useSuspenseQuery(formsQuery)
  return (
    <ListPage
      title={t('forms.title')}
      about={t('forms.about')}
      things={read.data.map((form) => ({ ...form, archived: false }))}
      row={(form) => <FormRow key={form.key} form={form} />}
      add={
        <Link to="/admin/forms/$form" params={{ form: 'new' }} className={addLink}>
          {addIcon}
          {t('forms.add')}
        </Link>
      }
    />
  )
}

function FormRow({ form }: { form: FormEntry }) {
  const { t, i18n } = useTranslation()
  const { key, version, faults } = form
  const words = [key, inLanguage(i18n.language, form.section, form.sections), t('forms.version', { version })]
  return (
    <Row
      link={
        <>
          <Link to="/admin/forms/$form" params={{ form: key }} className={thingLink}>
            {inLanguage(i18n.language, form.title, form.titles)}
          </Link>
          <StateBadge form={form} />
        </>
      }
      facts={words.filter(Boolean).join(' · ')}
      warning={faults[0] && `${faults[0].pointer}: ${faults[0].message}`}
    />
  )
}

export function StateBadge({ form: { hidden, faults } }: { form: FormEntry }) {
  const { t } = useTranslation()
  if (faults.length > 0) return <Badge tone="bad">{t('forms.broken')}</Badge>
  return hidden ? <Badge tone="plain">{t('forms.hidden')}</Badge> : null
}
