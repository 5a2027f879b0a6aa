// Calendars: when the desk works.
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { calendarsQuery } from '@/api/admin'
import { printDuration } from '@/i18n/duration'

import { addIcon, addLink, ListPage, Row, thingLink } from './thing-list'
import { openSeconds, toWeek } from './week'

export function CalendarList() {
  const { t } = useTranslation()
  const { data: read } = useSuspenseQuery(calendarsQuery)
  return (
    <ListPage
      title={t('admin.calendars')}
      about={t('admin.calendarsAbout')}
      things={read.data}
      add={
        <Link to="/admin/calendars/$calendar" params={{ calendar: 'new' }} className={addLink}>
          {addIcon}
          {t('admin.newCalendar')}
        </Link>
      }
      row={({ id, name, tz, hours, holidays, default: isDefault }) => (
        <Row
          key={id}
          isDefault={isDefault}
          link={
            <Link to="/admin/calendars/$calendar" params={{ calendar: id }} className={thingLink}>
              {name}
            </Link>
          }
          facts={[
            tz,
            t('admin.perWeek', { time: printHours(openSeconds(toWeek(hours))) }),
            t('admin.holidayCount', { count: holidays.length }),
          ].join(' · ')}
        />
      )}
    />
  )
}

/** A week is told in hours: "5d" would be read as five working days. */
function printHours(seconds: number): string {
  const hours = Math.floor(seconds / 3600)
  return (
    [hours ? `${hours}h` : '', seconds % 3600 ? printDuration(seconds % 3600) : ''].filter(Boolean).join(' ') || '0h'
  )
}
