// One calendar: its week, its holidays, its special days.
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { calendarsQuery, newWrite, type Read } from '@/api/admin'
import type { Calendar } from '@/api/admin-types'
import { calendarChanges } from '@/api/desk-changes'
import { NotFound } from '@/session/pages'
import { CheckField, TextField } from '@/ui/field'
import { ZoneField } from '@/ui/zone-field'

import { differs, EditForm, Editing, Part } from './editing'
import { useFaults } from './faults'
import { HolidayImport } from './holiday-import'
import { Holidays } from './holidays'
import { PutAway } from './put-away'
import { useSaving } from './saving'
import { SpecialHours } from './special-hours'
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
  const [draft, setDraft] = useState(base)
  const [retroactive, setRetroactive] = useState(false)
  const saving = useSaving()
  const fault = useFaults(saving.error)
  const change = (part: Partial<Calendar>) => setDraft({ ...draft, ...part })
  const back = () => void navigate({ to: '/admin/calendars' })
  const changed = isNew || differs(draft, base)

  const save = () => {
    const { add, replace } = calendarChanges
    saving.ask(newWrite(isNew ? add(draft) : replace(draft), upon, retroactive), back)
  }

  return (
    <EditForm
      title={isNew ? t('admin.newCalendar') : base.name}
      {...{ back, saving, reload, changed, save }}
      extra={
        !isNew && (
          <PutAway
            thing={base}
            isDefault={base.default}
            changes={calendarChanges}
            upon={upon}
            saving={saving}
            done={back}
          />
        )
      }
    >
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
    </EditForm>
  )
}
