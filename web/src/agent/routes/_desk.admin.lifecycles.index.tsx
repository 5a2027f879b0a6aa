import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router'

import { lifecyclesQuery } from '@/api/admin'
import { Broken } from '@/session/pages'

export const Route = createFileRoute('/_desk/admin/lifecycles/')({
  loader: ({ context }) => context.cache.fetchQuery(lifecyclesQuery),
  component: lazyRouteComponent(() => import('@/admin/lifecycle-list'), 'LifecycleList'),
  errorComponent: Broken,
})
