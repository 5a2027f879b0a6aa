import { createFileRoute, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { NotificationsPage } from '@/bell/notifications-page'
import { useDocumentTitle } from '@/session/document-title'
import { Broken } from '@/session/pages'

export const Route = createFileRoute('/_desk/notifications')({ component: Notifications, errorComponent: Broken })

function Notifications() {
  const { t } = useTranslation()
  const router = useRouter()
  useDocumentTitle(t('bell.title'))
  return (
    <div className="h-full overflow-y-auto px-4 py-5">
      <div className="mx-auto max-w-3xl">
        <NotificationsPage href={(number) => `/tickets/${number}`} go={(href) => router.history.push(href)} />
      </div>
    </div>
  )
}
