// Teams: who works together.
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { deskTeamsQuery, regionsQuery } from '@/api/admin'

import { addIcon, addLink, ListPage, Row, thingLink } from './thing-list'

export function TeamList() {
  const { t } = useTranslation()
  const { data: read } = useSuspenseQuery(deskTeamsQuery)
  const { data: regions } = useQuery(regionsQuery)
  const regionOf = (id: string | null | undefined) => regions?.data.find((region) => region.id === id)?.name
  return (
    <ListPage
      title={t('people.teams')}
      about={t('people.teamsAbout')}
      things={read.data}
      add={
        <Link to="/admin/teams/$team" params={{ team: 'new' }} className={addLink}>
          {addIcon}
          {t('people.newTeam')}
        </Link>
      }
      row={({ id, name, region, members }) => (
        <Row
          key={id}
          link={
            <Link to="/admin/teams/$team" params={{ team: id }} className={thingLink}>
              {name}
            </Link>
          }
          facts={[t('people.memberCount', { count: members.length }), regionOf(region)].filter(Boolean).join(' · ')}
        />
      )}
    />
  )
}
