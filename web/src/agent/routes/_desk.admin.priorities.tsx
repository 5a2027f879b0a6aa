import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router'

import { scaleQuery } from '@/api/admin'
import { Broken } from '@/session/pages'

export const Route = createFileRoute('/_desk/admin/priorities')({
  loader: ({ context }) => context.cache.fetchQuery(scaleQuery),
  component: lazyRouteComponent(() => import('@/admin/priorities-page'), 'PrioritiesPage'),
  errorComponent: Broken,
})
