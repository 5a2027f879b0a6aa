// Dates with hours of their own: they replace the week's hours on that date, and win over a holiday.
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import type { DayHours } from '@/api/admin-types'
import { Button, IconButton } from '@/ui/button'

import type { FaultAt } from './faults'
import { endOf } from './week'
import { DayRows } from './week-editor'

type Days = Record<string, DayHours[]>
type SpecialHoursProps = { days: Days; fault: FaultAt; onChange: (days: Days) => void }

export function SpecialHours({ days, fault, onChange }: SpecialHoursProps) {
  const { t } = useTranslation()
  const dates = Object.keys(days).sort()
  const remove = (date: string) => onChange(Object.fromEntries(Object.entries(days).filter(([key]) => key !== date)))
  return (
    <>
      <ul className="flex flex-col gap-2 empty:hidden">
        {dates.map((date) => (
          <li key={date} className="flex flex-wrap items-center gap-3">
            <span className="w-24 tabular-nums">{date}</span>
            <DayRows
              day={date}
              stretches={(days[date] ?? []).map(({ startSec, endSec }) => ({
                start: startSec,
                end: endOf(startSec, endSec),
              }))}
              onChange={(rows) =>
                onChange({ ...days, [date]: rows.map(({ start, end }) => ({ startSec: start, endSec: end })) })
              }
            />
            <IconButton label={t('common.remove', { what: date })} onClick={() => remove(date)}>
              <X className="size-3.5" />
            </IconButton>
            {fault(`/overrides/${date}`) && <p className="text-xs text-bad">{fault(`/overrides/${date}`)}</p>}
          </li>
        ))}
      </ul>
      <AddDate
        taken={dates}
        onAdd={(date) => onChange({ ...days, [date]: [{ startSec: 9 * 3600, endSec: 12 * 3600 }] })}
      />
    </>
  )
}

function AddDate({ taken, onAdd }: { taken: string[]; onAdd: (date: string) => void }) {
  const { t } = useTranslation()
  const [date, setDate] = useState('')
  const add = () => {
    onAdd(date)
    setDate('')
  }
  return (
    <div className="flex items-center gap-2">
      <input
        type="date"
        aria-label={t('admin.date')}
        value={date}
        onChange={(event) => setDate(event.target.value)}
        className="h-7 rounded-md border border-line-strong bg-surface px-2"
      />
      <Button
        size="small"
        disabledReason={!date ? t('admin.chooseDate') : taken.includes(date) ? t('admin.dateTaken') : undefined}
        onClick={add}
      >
        <Plus className="size-3.5" />
        {t('admin.addDate')}
      </Button>
    </div>
  )
}
