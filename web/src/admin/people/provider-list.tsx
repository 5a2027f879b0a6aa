// Services that say who somebody is.
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { LogIn } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { identityProvidersQuery } from '@/api/providers'
import { Badge } from '@/ui/badge'
import { Empty } from '@/ui/feedback'

import { addIcon, addLink, ListPage, Row, thingLink } from '../thing-list'

export function ProviderList() {
  const { t } = useTranslation()
  const { data: providers } = useSuspenseQuery(identityProvidersQuery)
  return (
    <ListPage
      title={t('people.providers')}
      about={t('people.providersAbout')}
      things={providers.map((provider) => ({ ...provider, archived: false }))}
      add={
        <Link to="/admin/providers/$provider" params={{ provider: 'new' }} className={addLink}>
          {addIcon}
          {t('people.newProvider')}
        </Link>
      }
      row={({ key, name, issuer, enabled, editable }) => (
        <Row
          key={key}
          link={
            <Link to="/admin/providers/$provider" params={{ provider: key }} className={thingLink}>
              {name}
            </Link>
          }
          facts={[issuer, ...(editable ? [] : [t('people.fromSettings')])].join(' · ')}
          extra={!enabled && <Badge tone="warn">{t('people.off')}</Badge>}
        />
      )}
    >
      {providers.length === 0 && (
        <Empty icon={<LogIn className="size-5" />} title={t('people.noProviders')}>
          {t('people.noProvidersText')}
        </Empty>
      )}
    </ListPage>
  )
}
