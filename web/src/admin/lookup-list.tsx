// Lookup lists: what the value of a custom field can be chosen from.
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { lookupsQuery } from '@/api/lookups'

import { addIcon, addLink, ListPage, Row, thingLink } from './thing-list'

export function LookupList() {
  const { t } = useTranslation()
  const { data: lists } = useSuspenseQuery(lookupsQuery)
  return (
    <ListPage
      title={t('admin.lookups')}
      about={t('admin.lookupsAbout')}
      things={lists}
      add={
        <Link to="/admin/lookups/$lookup" params={{ lookup: 'new' }} className={addLink}>
          {addIcon}
          {t('admin.newLookup')}
        </Link>
      }
      row={({ key, name, rows }) => (
        <Row
          key={key}
          link={
            <Link to="/admin/lookups/$lookup" params={{ lookup: key }} className={thingLink}>
              {name}
            </Link>
          }
          facts={[key, t('admin.rowCount', { count: rows })].join(' · ')}
        />
      )}
    />
  )
}
