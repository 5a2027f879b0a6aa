import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router'

import { inboundQuery, SET_ASIDE } from '@/api/mailboxes'
import { Broken } from '@/session/pages'

export const Route = createFileRoute('/_desk/admin/inbound')({
  loader: ({ context }) => context.cache.fetchInfiniteQuery(inboundQuery(SET_ASIDE)),
  component: lazyRouteComponent(() => import('@/admin/mail/inbound-page'), 'InboundPage'),
  errorComponent: Broken,
})
