import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router'

import { policiesQuery } from '@/api/admin'
import { Broken } from '@/session/pages'

export const Route = createFileRoute('/_desk/admin/policies/')({
  loader: ({ context }) => context.cache.fetchQuery(policiesQuery),
  component: lazyRouteComponent(() => import('@/admin/policy-list'), 'PolicyList'),
  errorComponent: Broken,
})
