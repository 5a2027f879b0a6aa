// Roles: what their holders may do, and how far it reaches.
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { rolesQuery } from '@/api/people'
import { Badge } from '@/ui/badge'

import { addIcon, addLink, ListPage, Row, thingLink } from '../thing-list'

export function RoleList() {
  const { t } = useTranslation()
  const { data: roles } = useSuspenseQuery(rolesQuery)
  return (
    <ListPage
      title={t('people.roles')}
      about={t('people.rolesAbout')}
      things={roles}
      add={
        <Link to="/admin/roles/$role" params={{ role: 'new' }} className={addLink}>
          {addIcon}
          {t('people.newRole')}
        </Link>
      }
      row={({ key, name, scope, permissions, holders, builtIn }) => (
        <Row
          key={key}
          link={
            <Link to="/admin/roles/$role" params={{ role: key }} className={thingLink}>
              {name}
            </Link>
          }
          facts={[
            t(`people.scopes.${scope}`),
            t('people.permissionCount', { count: permissions.length }),
            t('people.found', { count: holders }),
          ].join(' · ')}
          extra={builtIn && <Badge>{t('people.builtIn')}</Badge>}
        />
      )}
    />
  )
}
