import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router'

import { csatQuery } from '@/api/admin'
import { Broken } from '@/session/pages'

export const Route = createFileRoute('/_desk/admin/csat')({
  loader: ({ context }) => context.cache.fetchQuery(csatQuery),
  component: lazyRouteComponent(() => import('@/admin/csat-page'), 'CsatPage'),
  errorComponent: Broken,
})
