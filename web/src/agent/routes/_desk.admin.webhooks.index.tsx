import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router'

import { webhooksQuery } from '@/api/webhooks'
import { Broken } from '@/session/pages'

export const Route = createFileRoute('/_desk/admin/webhooks/')({
  loader: ({ context }) => context.cache.fetchQuery(webhooksQuery),
  component: lazyRouteComponent(() => import('@/admin/webhook-list'), 'WebhookList'),
  errorComponent: Broken,
})
