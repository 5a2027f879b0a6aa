// Custom fields: what tickets say beside what every ticket says.
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { customFieldsQuery, newWrite } from '@/api/admin'
import { fieldOrdering } from '@/api/desk-changes'

import { differs } from './editing'
import { Faults } from './faults'
import { Mover, NewOrder } from './mover'
import { idsOf, inOrder, orderAfter } from './policy-order'
import { useSaving } from './saving'
import { addIcon, addLink, ListPage, Row, thingLink } from './thing-list'

export function FieldList() {
  const { t } = useTranslation()
  const { data: read, refetch } = useSuspenseQuery(customFieldsQuery)
  const [order, setOrder] = useState<string[] | null>(null)
  const saving = useSaving()
  const fields = inOrder(read.data, order)
  const save = () => saving.ask(newWrite(fieldOrdering(idsOf(fields)), read.version), () => setOrder(null))
  return (
    <ListPage
      title={t('admin.fields')}
      about={t('admin.fieldsAbout')}
      things={fields}
      add={
        <Link to="/admin/fields/$field" params={{ field: 'new' }} className={addLink}>
          {addIcon}
          {t('admin.newField')}
        </Link>
      }
      row={({ id, key, label, type, required, seenBy, archived }) => (
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
          extra={!archived && <Mover name={label} move={(by) => setOrder(orderAfter(fields, id, by))} />}
        />
      )}
    >
      {differs(idsOf(fields), idsOf(read.data)) && (
        <NewOrder words={t('admin.newOrder')} busy={saving.busy} save={save} cancel={() => setOrder(null)} />
      )}
      <Faults error={saving.error} reload={() => void refetch().then(() => setOrder(null))} />
      {saving.dialog}
    </ListPage>
  )
}
