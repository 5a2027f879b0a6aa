import { createFileRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useDocumentTitle } from '@/session/document-title'
import { Broken } from '@/session/pages'
import { Inbox } from '@/ticket/approval/inbox'
import { inboxRoute } from '@/ticket/approval/inbox-route'

export const Route = createFileRoute('/_desk/approvals')({
  ...inboxRoute,
  component: Approvals,
  errorComponent: Broken,
})

function Approvals() {
  const { t } = useTranslation()
  useDocumentTitle(t('approvals.title'))
  return (
    <div className="h-full overflow-y-auto px-4 py-5">
      <div className="mx-auto max-w-3xl">
        <Inbox {...Route.useSearch()} here="/approvals" href={(number) => `/tickets/${number}`} />
      </div>
    </div>
  )
}
