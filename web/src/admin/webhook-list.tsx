// The webhooks of the desk, by their names.
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { webhooksQuery } from '@/api/webhooks'
import { Badge } from '@/ui/badge'

import { addIcon, addLink, ListPage, Row, thingLink } from './thing-list'

export function WebhookList() {
  const { t } = useTranslation()
  const { data: webhooks } = useSuspenseQuery(webhooksQuery)
  return (
    <ListPage
      title={t('webhooks.title')}
      about={t('webhooks.about')}
      things={webhooks.map((webhook) => ({ ...webhook, archived: false }))}
      add={
        <Link to="/admin/webhooks/$webhook" params={{ webhook: 'new' }} className={addLink}>
          {addIcon}
          {t('webhooks.add')}
        </Link>
      }
      row={({ key, url, off }) => (
        <Row
          key={key}
          link={
            <>
              <Link to="/admin/webhooks/$webhook" params={{ webhook: key }} className={thingLink}>
                {key}
              </Link>
              {off && <Badge>{t('webhooks.isOff')}</Badge>}
            </>
          }
          facts={url}
        />
      )}
    />
  )
}
