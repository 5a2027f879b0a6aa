import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router'

import { regionsQuery } from '@/api/admin'
import { Broken } from '@/session/pages'

export const Route = createFileRoute('/_desk/admin/regions/')({
  loader: ({ context }) => context.cache.fetchQuery(regionsQuery),
  component: lazyRouteComponent(() => import('@/admin/region-list'), 'RegionList'),
  errorComponent: Broken,
})
