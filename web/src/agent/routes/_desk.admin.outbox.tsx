import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router'

import { Broken } from '@/session/pages'

export const Route = createFileRoute('/_desk/admin/outbox')({
  component: lazyRouteComponent(() => import('@/admin/letters/outbox-page'), 'OutboxPage'),
  errorComponent: Broken,
})
