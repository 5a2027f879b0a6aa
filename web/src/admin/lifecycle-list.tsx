// Lifecycles: the states of tickets and the moves between them.
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { lifecyclesQuery } from '@/api/admin'

import { addIcon, addLink, ListPage, Row, thingLink } from './thing-list'

export function LifecycleList() {
  const { t } = useTranslation()
  const { data: read } = useSuspenseQuery(lifecyclesQuery)
  return (
    <ListPage
      title={t('admin.lifecycles')}
      about={t('admin.lifecyclesAbout')}
      things={read.data}
      add={
        <Link to="/admin/lifecycles/$lifecycle" params={{ lifecycle: 'new' }} className={addLink}>
          {addIcon}
          {t('admin.newLifecycle')}
        </Link>
      }
      row={({ key, name, version, states, default: isDefault }) => (
        <Row
          key={key}
          isDefault={isDefault}
          link={
            <Link to="/admin/lifecycles/$lifecycle" params={{ lifecycle: key }} className={thingLink}>
              {name}
            </Link>
          }
          facts={[key, t('admin.stateCount', { count: states.length }), t('admin.versionOf', { version })].join(' · ')}
        />
      )}
    />
  )
}
