// One region.
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { regionsQuery } from '@/api/admin'
import type { Region } from '@/api/admin-types'
import { regionChanges } from '@/api/desk-changes'
import { NotFound } from '@/session/pages'
import { TextField } from '@/ui/field'

import { CalendarField } from './calendar-field'
import { Editing, Part } from './editing'
import { ThingForm, useDraft } from './thing-form'

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
  const isNew = base.id === ''
  const back = () => void navigate({ to: '/admin/regions' })
  const { draft, change, fault, form } = useDraft({ base, isNew, upon, changes: regionChanges, back })
  return (
    <ThingForm title={isNew ? t('people.newRegion') : base.name} {...{ form, reload }}>
      <Part title={t('admin.general')}>
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            label={t('admin.name')}
            required
            maxLength={100}
            value={draft.name}
            error={fault('/name')}
            onChange={(event) => change({ name: event.target.value })}
          />
          <CalendarField
            value={draft.calendar}
            error={fault('/calendar')}
            onChange={(calendar) => change({ calendar })}
          />
        </div>
      </Part>
    </ThingForm>
  )
}
