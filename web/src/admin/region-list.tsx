// Regions: places with working hours of their own.
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { MapPin } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { calendarsQuery, regionsQuery } from '@/api/admin'
import { Empty } from '@/ui/feedback'

import { addIcon, addLink, ListPage, Row, thingLink } from './thing-list'

export function RegionList() {
  const { t } = useTranslation()
  const { data: read } = useSuspenseQuery(regionsQuery)
  const { data: calendars } = useQuery(calendarsQuery)
  const calendarOf = (id: string | null) => calendars?.data.find((calendar) => calendar.id === id)?.name
  return (
    <ListPage
      title={t('people.regions')}
      about={t('people.regionsAbout')}
      things={read.data}
      add={
        <Link to="/admin/regions/$region" params={{ region: 'new' }} className={addLink}>
          {addIcon}
          {t('people.newRegion')}
        </Link>
      }
      row={({ id, name, calendar }) => (
        <Row
          key={id}
          link={
            <Link to="/admin/regions/$region" params={{ region: id }} className={thingLink}>
              {name}
            </Link>
          }
          facts={t('people.regionCalendar', { name: calendarOf(calendar) ?? t('people.deskCalendar') })}
        />
      )}
    >
      {read.data.length === 0 && (
        <Empty icon={<MapPin className="size-5" />} title={t('people.noRegions')}>
          {t('people.noRegionsText')}
        </Empty>
      )}
    </ListPage>
  )
}
