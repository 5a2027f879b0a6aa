// One calendar: its week, its holidays, its special days.
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { calendarsQuery, type Read } from '@/api/admin'
import type { Calendar } from '@/api/admin-types'
import { calendarChanges } from '@/api/desk-changes'
import { NotFound } from '@/session/pages'
import { CheckField, TextField } from '@/ui/field'
import { ZoneField } from '@/ui/zone-field'

import { Editing, Part } from './editing'
import { HolidayImport } from './holiday-import'
import { Holidays } from './holidays'
import { SpecialHours } from './special-hours'
import { ThingForm, useDraft } from './thing-form'
import { toHours, toWeek } from './week'
import { WeekEditor } from './week-editor'

export function CalendarPage({ id }: { id: string }) {
  return (
    <Editing query={calendarsQuery}>{(read, reload) => <CalendarForm id={id} read={read} reload={reload} />}</Editing>
  )
}

type CalendarFormProps = { id: string; read: Read<Calendar[]>; reload: () => void }

function CalendarForm({ id, read, reload }: CalendarFormProps) {
  const base = id === 'new' ? newCalendar() : read.data.find((calendar) => calendar.id === id)
  return base ? <Form base={base} isNew={id === 'new'} upon={read.version} reload={reload} /> : <NotFound />
}

/** Monday to Friday, nine to five, where the admin sits: a beginning that is seldom far off. */
function newCalendar(): Calendar {
  const hours = [1, 2, 3, 4, 5].map((dow) => ({ dow, startSec: 9 * 3600, endSec: 17 * 3600 }))
  const tz = Intl.DateTimeFormat().resolvedOptions().timeZone
  return { id: '', name: '', tz, hours, holidays: [], overrides: {}, breaks: [] }
}

type FormProps = { base: Calendar; isNew: boolean; upon: number | undefined; reload: () => void }

function Form({ base, isNew, upon, reload }: FormProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [retroactive, setRetroactive] = useState(false)
  const back = () => void navigate({ to: '/admin/calendars' })
  const edited = { base, isNew, upon, changes: calendarChanges, back, retroactive }
  const { draft, change, fault, form } = useDraft(edited)
  const { saving, changed } = form
  return (
    <ThingForm title={isNew ? t('admin.newCalendar') : base.name} isDefault={base.default} {...{ form, reload }}>
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
          <ZoneField label={t('admin.zone')} value={draft.tz} error={fault('/tz')} onChange={(tz) => change({ tz })} />
        </div>
        <CheckField
          label={t('admin.makeDefault')}
          checked={draft.default ?? false}
          disabled={base.default ?? false}
          onChange={(event) => change({ default: event.target.checked })}
        />
      </Part>
      <Part title={t('admin.week')} hint={t('admin.weekHint')}>
        <WeekEditor
          week={toWeek(draft.hours)}
          error={fault('/hours')}
          onChange={(week) => change({ hours: toHours(week) })}
        />
      </Part>
      <Part title={t('admin.holidays')}>
        <Holidays holidays={draft.holidays} fault={fault} onChange={(holidays) => change({ holidays })} />
        {!isNew && <HolidayImport id={base.id} upon={upon} saving={saving} changed={changed} reload={reload} />}
      </Part>
      <Part title={t('admin.specialHours')} hint={t('admin.specialHoursHint')}>
        <SpecialHours days={draft.overrides} fault={fault} onChange={(overrides) => change({ overrides })} />
      </Part>
      {!isNew && (
        <CheckField
          label={t('admin.retroactive')}
          hint={t('admin.retroactiveHint')}
          checked={retroactive}
          onChange={(event) => setRetroactive(event.target.checked)}
        />
      )}
    </ThingForm>
  )
}
