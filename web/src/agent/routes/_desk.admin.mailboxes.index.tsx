import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router'

import { mailboxesQuery } from '@/api/mailboxes'
import { Broken } from '@/session/pages'

export const Route = createFileRoute('/_desk/admin/mailboxes/')({
  loader: ({ context }) => context.cache.fetchQuery(mailboxesQuery),
  component: lazyRouteComponent(() => import('@/admin/mail/mailbox-list'), 'MailboxList'),
  errorComponent: Broken,
})
