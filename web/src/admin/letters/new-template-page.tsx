// A letter of the desk's own, or one more language of it: what it is called, and what it says.
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { newWrite } from '@/api/admin'
import { templateQuery, templatesQuery, wording } from '@/api/templates'
import { TextField } from '@/ui/field'

import { Part } from '../editing'
import { Faults, useFaults } from '../faults'
import { FormFrame } from '../form-frame'
import { useSaving } from '../saving'
import { TemplateForms } from './template-forms'

export function NewTemplatePage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data: known } = useSuspenseQuery(templatesQuery)
  const { data: read, refetch } = useSuspenseQuery(templateQuery('reply', 'en'))
  const [name, setName] = useState({ key: '', locale: 'en' })
  const [draft, setDraft] = useState({ subject: '', text: '', html: '' })
  const saving = useSaving()
  const fault = useFaults(saving.error)
  const taken = known.some(({ key, locale }) => key === name.key && locale === name.locale.toLowerCase())
  const shipped = known.some(({ key, own }) => key === name.key && !own)
  const back = () => void navigate({ to: '/admin/letters' })
  return (
    <>
      <FormFrame
        title={t('letters.add')}
        back={back}
        busy={saving.busy}
        blocked={taken || shipped ? t('why.already_exists') : undefined}
        saves={t('admin.save')}
        save={() => saving.ask(newWrite(wording(name, draft), read.version), back)}
        wrong={<Faults error={saving.error} reload={() => void refetch()} />}
      >
        <Part title={t('admin.general')} hint={t('letters.ownHint')}>
          <TextField
            label={t('letters.key')}
            hint={t('letters.keyHint')}
            required
            pattern="[a-z0-9_\-]+"
            maxLength={40}
            value={name.key}
            onChange={({ target }) => setName({ ...name, key: target.value })}
          />
          <TextField
            label={t('letters.language')}
            hint={t('letters.languageHint')}
            required
            maxLength={20}
            value={name.locale}
            onChange={({ target }) => setName({ ...name, locale: target.value })}
          />
        </Part>
        <Part title={t('letters.words')} hint={t('letters.wordsHint', { variables: read.data.variables.join(', ') })}>
          <TemplateForms draft={draft} setDraft={setDraft} fault={fault} />
        </Part>
      </FormFrame>
      {saving.dialog}
    </>
  )
}
