// Custom fields: what tickets say beside what every ticket says.
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { customFieldsQuery } from '@/api/admin'

import { addIcon, addLink, ListPage, Row, thingLink } from './thing-list'

export function FieldList() {
  const { t } = useTranslation()
  const { data: read } = useSuspenseQuery(customFieldsQuery)
  return (
    <ListPage
      title={t('admin.fields')}
      about={t('admin.fieldsAbout')}
      things={read.data}
      add={
        <Link to="/admin/fields/$field" params={{ field: 'new' }} className={addLink}>
          {addIcon}
          {t('admin.newField')}
        </Link>
      }
      row={({ id, key, label, type, required, seenBy }) => (
        <Row
          key={id}
          link={
            <Link to="/admin/fields/$field" params={{ field: id }} className={thingLink}>
              {label}
            </Link>
          }
          facts={[
            key,
            t(`admin.fieldTypes.${type}`),
            ...(required === 'never' ? [] : [t(`admin.fieldNeeded.${required}`)]),
            ...(seenBy === 'agents' ? [t('admin.audiences.agents')] : []),
          ].join(' · ')}
        />
      )}
    />
  )
}
