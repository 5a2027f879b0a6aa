// The days on which nobody works, or only a part of the day.
import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import type { Holiday } from '@/api/admin-types'
import { Button, IconButton } from '@/ui/button'
import { Table, Td, Th } from '@/ui/table'

import { withAt, withoutAt } from './editing'
import type { FaultAt } from './faults'
import { DayTimeInput, SmallText } from './fields'
import { DAY } from './week'

type HolidaysProps = { holidays: Holiday[]; fault: FaultAt; onChange: (holidays: Holiday[]) => void }

export function Holidays({ holidays, fault, onChange }: HolidaysProps) {
  const { t } = useTranslation()
  const head = (
    <>
      <Th>{t('admin.date')}</Th>
      <Th className="w-full">{t('admin.name')}</Th>
      <Th>{t('admin.partOfDay')}</Th>
      <Th />
    </>
  )
  return (
    <>
      {holidays.length > 0 && (
        <Table label={t('admin.holidays')} head={head}>
          {holidays.map((holiday, index) => (
            <HolidayRow
              key={index}
              holiday={holiday}
              fault={fault(`/holidays/${index}`)}
              onChange={(next) => onChange(withAt(holidays, index, next))}
              onRemove={() => onChange(withoutAt(holidays, index))}
            />
          ))}
        </Table>
      )}
      <Button size="small" className="self-start" onClick={() => onChange([...holidays, { date: '' }])}>
        <Plus className="size-3.5" />
        {t('admin.addHoliday')}
      </Button>
    </>
  )
}

type HolidayRowProps = {
  holiday: Holiday
  fault: string | undefined
  onChange: (holiday: Holiday) => void
  onRemove: () => void
}

function HolidayRow({ holiday, fault, onChange, onRemove }: HolidayRowProps) {
  const { t } = useTranslation()
  const { date, label, startSec, endSec, ...rest } = holiday
  const part = startSec !== undefined || endSec !== undefined
  const name = label || date
  return (
    <tr>
      <Td>
        <input
          type="date"
          required
          aria-label={t('admin.date')}
          aria-invalid={fault ? true : undefined}
          value={date}
          onChange={(event) => onChange({ ...holiday, date: event.target.value })}
          className="h-8 rounded-md border border-line-strong bg-surface px-2 aria-invalid:border-bad"
        />
        {fault && <p className="text-xs text-bad">{fault}</p>}
      </Td>
      <Td>
        <SmallText
          label={t('admin.name')}
          value={label ?? ''}
          onValue={(next) => onChange(next ? { ...holiday, label: next } : withoutLabel(holiday))}
          className="w-full"
        />
      </Td>
      <Td>
        <span className="flex items-center gap-1.5 whitespace-nowrap">
          <input
            type="checkbox"
            aria-label={`${name}: ${t('admin.partOfDay')}`}
            checked={part}
            onChange={() =>
              onChange({
                ...rest,
                date,
                ...(label && { label }),
                ...(!part && { startSec: 12 * 3600, endSec: DAY }),
              })
            }
            className="size-4 accent-accent"
          />
          {part ? (
            <>
              <DayTimeInput
                label={`${name}: ${t('admin.from')}`}
                value={startSec ?? 0}
                onValue={(at) => onChange({ ...holiday, startSec: at })}
              />
              –
              <DayTimeInput
                label={`${name}: ${t('admin.to')}`}
                value={endSec ?? DAY}
                onValue={(at) => onChange({ ...holiday, endSec: at })}
              />
            </>
          ) : (
            <span className="text-ink-faint">{t('admin.wholeDay')}</span>
          )}
        </span>
      </Td>
      <Td>
        <IconButton label={t('common.remove', { what: name })} onClick={onRemove}>
          <X className="size-3.5" />
        </IconButton>
      </Td>
    </tr>
  )
}

function withoutLabel({ label: _, ...holiday }: Holiday): Holiday {
  return holiday
}
