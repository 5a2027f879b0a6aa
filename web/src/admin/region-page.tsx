// One region.
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { newWrite, regionsQuery } from '@/api/admin'
import type { Region } from '@/api/admin-types'
import { regionChanges } from '@/api/desk-changes'
import { NotFound } from '@/session/pages'
import { TextField } from '@/ui/field'

import { CalendarField } from './calendar-field'
import { differs, EditForm, Editing, Part } from './editing'
import { useFaults } from './faults'
import { PutAway } from './put-away'
import { useSaving } from './saving'

const NEW: Region = { id: '', name: '', calendar: null }

export function RegionPage({ id }: { id: string }) {
  return (
    <Editing query={regionsQuery}>
      {({ data, version }, reload) => {
        const base = id === 'new' ? NEW : data.find((region) => region.id === id)
        return base ? <Form base={base} upon={version} reload={reload} /> : <NotFound />
      }}
    </Editing>
  )
}

type FormProps = { base: Region; upon: number | undefined; reload: () => void }

function Form({ base, upon, reload }: FormProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(base)
  const saving = useSaving()
  const fault = useFaults(saving.error)
  const isNew = base.id === ''
  const back = () => void navigate({ to: '/admin/regions' })
  const save = () => {
    const { add, replace } = regionChanges
    saving.ask(newWrite(isNew ? add(draft) : replace(draft), upon), back)
  }
  return (
    <EditForm
      title={isNew ? t('people.newRegion') : base.name}
      {...{ back, saving, reload, save }}
      changed={isNew || differs(draft, base)}
      extra={!isNew && <PutAway thing={base} changes={regionChanges} upon={upon} saving={saving} done={back} />}
    >
      <Part title={t('admin.general')}>
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            label={t('admin.name')}
            required
            maxLength={100}
            value={draft.name}
            error={fault('/name')}
            onChange={(event) => setDraft({ ...draft, name: event.target.value })}
          />
          <CalendarField
            value={draft.calendar}
            error={fault('/calendar')}
            onChange={(calendar) => setDraft({ ...draft, calendar })}
          />
        </div>
      </Part>
    </EditForm>
  )
}
