// Working hours: those of the default calendar, as long as every working day has the same.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { calendarsQuery, newWrite, useKeep } from '@/api/admin'
import type { Calendar } from '@/api/admin-types'
import { calendarChanges } from '@/api/desk-changes'
import { Button } from '@/ui/button'
import { Notice, Skeleton } from '@/ui/feedback'
import { CheckField } from '@/ui/field'
import { toast } from '@/ui/toast'
import { ZoneField } from '@/ui/zone-field'

import { DAYS_IN_ORDER, useDayName } from '../day-names'
import { Part } from '../editing'
import { Faults } from '../faults'
import { DayTimeInput } from '../fields'

export function HoursStep() {
  const { t } = useTranslation()
  const { data: read, refetch } = useQuery(calendarsQuery)
  const calendar = read?.data.find((one) => one.default)
  if (!read) return <Skeleton className="h-48" />
  if (!calendar) return <Notice>{t('common.nothingFound')}</Notice>
  return (
    <Part title={t('people.wizard.hours')} hint={t('people.wizard.hoursText', { name: calendar.name })}>
      {isEven(calendar) ? (
        <HoursForm key={read.version} base={calendar} upon={read.version} reload={() => void refetch()} />
      ) : (
        <p>
          {t('people.wizard.hoursMixed')}{' '}
          <Link
            to="/admin/calendars/$calendar"
            params={{ calendar: calendar.id }}
            className="text-accent-text hover:underline"
          >
            {t('people.wizard.toCalendar')}
          </Link>
        </p>
      )}
    </Part>
  )
}

/** Whether every working day begins and ends at the same time. */
function isEven({ hours }: Calendar): boolean {
  const days = new Set(hours.map(({ dow }) => dow))
  return days.size === hours.length && new Set(hours.map((day) => `${day.startSec}-${day.endSec}`)).size <= 1
}

type HoursFormProps = { base: Calendar; upon: number | undefined; reload: () => void }

function HoursForm({ base, upon, reload }: HoursFormProps) {
  const { t } = useTranslation()
  const nameOf = useDayName()
  const keep = useKeep()
  const [startSec, setStart] = useState(base.hours[0]?.startSec ?? 9 * 3600)
  const [endSec, setEnd] = useState(base.hours[0]?.endSec ?? 17 * 3600)
  const [days, setDays] = useState(() => base.hours.map(({ dow }) => dow))
  const [tz, setZone] = useState(base.tz)
  const wrong = endSec <= startSec || days.length === 0

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const hours = DAYS_IN_ORDER.filter((dow) => days.includes(dow)).map((dow) => ({ dow, startSec, endSec }))
    const write = newWrite(calendarChanges.replace({ ...base, tz, hours }), upon)
    const saved = () => toast({ text: t('people.wizard.hoursSaved') })
    // What was saved makes the form anew, which would forget what comes afterwards.
    if (!wrong) void keep.mutateAsync(write).then(saved, () => undefined)
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <ZoneField label={t('admin.zone')} value={tz} onChange={setZone} />
      <div className="flex items-center gap-2">
        <DayTimeInput label={t('people.wizard.from')} value={startSec} onValue={setStart} />
        <span aria-hidden>–</span>
        <DayTimeInput label={t('people.wizard.to')} value={endSec} onValue={setEnd} />
      </div>
      <fieldset className="flex flex-wrap gap-x-4 gap-y-1.5">
        <legend className="mb-1 text-[0.8125rem] font-medium text-ink-soft">{t('people.wizard.days')}</legend>
        {DAYS_IN_ORDER.map((dow) => (
          <CheckField
            key={dow}
            label={nameOf(dow)}
            checked={days.includes(dow)}
            onChange={(event) => setDays(event.target.checked ? [...days, dow] : days.filter((day) => day !== dow))}
          />
        ))}
      </fieldset>
      <Faults error={keep.error} reload={reload} />
      <Button
        type="submit"
        className="self-start"
        busy={keep.isPending}
        disabledReason={wrong ? t('people.wizard.hoursWrong') : undefined}
      >
        {t('common.save')}
      </Button>
    </form>
  )
}
