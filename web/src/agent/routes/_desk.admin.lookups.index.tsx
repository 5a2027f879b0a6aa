import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router'

import { lookupsQuery } from '@/api/lookups'
import { Broken } from '@/session/pages'

export const Route = createFileRoute('/_desk/admin/lookups/')({
  loader: ({ context }) => context.cache.fetchQuery(lookupsQuery),
  component: lazyRouteComponent(() => import('@/admin/lookup-list'), 'LookupList'),
  errorComponent: Broken,
})
