import { createFileRoute } from '@tanstack/react-router'
import { lazy } from 'react'

import { mailboxesQuery } from '@/api/mailboxes'
import { Broken } from '@/session/pages'

const MailboxPage = lazy(() => import('@/admin/mail/mailbox-page').then((page) => ({ default: page.MailboxPage })))

export const Route = createFileRoute('/_desk/admin/mailboxes/$mailbox')({
  loader: ({ context }) => context.cache.fetchQuery(mailboxesQuery),
  component: Page,
  errorComponent: Broken,
})

function Page() {
  const { mailbox } = Route.useParams()
  return <MailboxPage key={mailbox} id={mailbox} />
}
