import { createFileRoute, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { NotificationsPage } from '@/bell/notifications-page'
import { useDocumentTitle } from '@/session/document-title'
import { Broken } from '@/session/pages'

export const Route = createFileRoute('/_me/notifications')({ component: Notifications, errorComponent: Broken })

function Notifications() {
  const { t } = useTranslation()
  const router = useRouter()
  useDocumentTitle(t('bell.title'))
  return <NotificationsPage href={(number) => `/portal/requests/${number}`} go={(href) => router.history.push(href)} />
}
