// Picks a calendar, or leaves it to the desk.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { calendarsQuery } from '@/api/admin'
import { SelectField } from '@/ui/field'

type CalendarFieldProps = {
  value: string | null
  error?: string | undefined
  onChange: (calendar: string | null) => void
}

export function CalendarField({ value, error, onChange }: CalendarFieldProps) {
  const { t } = useTranslation()
  const { data } = useQuery(calendarsQuery)
  const calendars = data?.data.filter(({ id, archived }) => !archived || id === value) ?? []
  return (
    <SelectField
      label={t('people.calendar')}
      value={value ?? ''}
      error={error}
      onChange={(event) => onChange(event.target.value || null)}
    >
      <option value="">{t('people.deskCalendar')}</option>
      {calendars.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  )
}
