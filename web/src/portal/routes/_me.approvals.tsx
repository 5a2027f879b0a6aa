import { createFileRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useDocumentTitle } from '@/session/document-title'
import { Broken } from '@/session/pages'
import { Inbox } from '@/ticket/approval/inbox'
import { inboxRoute } from '@/ticket/approval/inbox-route'

export const Route = createFileRoute('/_me/approvals')({ ...inboxRoute, component: Approvals, errorComponent: Broken })

function Approvals() {
  const { t } = useTranslation()
  useDocumentTitle(t('approvals.title'))
  return <Inbox {...Route.useSearch()} here="/portal/approvals" href={(number) => `/portal/requests/${number}`} />
}
