// Organisations: for whom the desk works.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Building2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { organisationsQuery } from '@/api/people'
import { Empty, Skeleton } from '@/ui/feedback'
import { LoadMore } from '@/ui/load-more'

import { addIcon, addLink, ListPage, Row, thingLink } from '../thing-list'

export function OrganisationList() {
  const { t } = useTranslation()
  const list = useInfiniteQuery(organisationsQuery('', true))
  const organisations = list.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <ListPage
      title={t('people.organisations')}
      about={t('people.organisationsAbout')}
      things={organisations}
      add={
        <Link to="/admin/organisations/$organisation" params={{ organisation: 'new' }} className={addLink}>
          {addIcon}
          {t('people.newOrganisation')}
        </Link>
      }
      row={({ id, name, domains, members }) => (
        <Row
          key={id}
          link={
            <Link to="/admin/organisations/$organisation" params={{ organisation: id }} className={thingLink}>
              {name}
            </Link>
          }
          facts={[t('people.memberCount', { count: members }), ...domains].join(' · ')}
        />
      )}
    >
      {!list.data && <Skeleton className="h-24" />}
      {list.data && organisations.length === 0 && (
        <Empty icon={<Building2 className="size-5" />} title={t('people.noOrganisations')}>
          {t('people.noOrganisationsText')}
        </Empty>
      )}
      <LoadMore list={list} />
    </ListPage>
  )
}
