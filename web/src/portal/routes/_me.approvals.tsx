import { createFileRoute, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { approvalsQuery, type Half } from '@/api/approvals'
import { useDocumentTitle } from '@/session/document-title'
import { Broken } from '@/session/pages'
import { Inbox } from '@/ticket/approval/inbox'

export const Route = createFileRoute('/_me/approvals')({
  validateSearch: ({ show }): { show?: Half | undefined } => ({ show: show === 'answered' ? show : undefined }),
  loaderDeps: ({ search: { show = 'pending' } }) => ({ show }),
  loader: ({ context, deps: { show } }) => context.cache.fetchInfiniteQuery(approvalsQuery(show)),
  component: Approvals,
  errorComponent: Broken,
})

function Approvals() {
  const { t } = useTranslation()
  const router = useRouter()
  const { show = 'pending' } = Route.useSearch()
  useDocumentTitle(t('approvals.title'))
  return (
    <Inbox
      half={show}
      here="/portal/approvals"
      href={(number) => `/portal/requests/${number}`}
      go={(href) => router.history.push(href)}
    />
  )
}
