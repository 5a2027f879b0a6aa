import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router'

import { deskTeamsQuery } from '@/api/admin'
import { Broken } from '@/session/pages'

export const Route = createFileRoute('/_desk/admin/teams/')({
  loader: ({ context }) => context.cache.fetchQuery(deskTeamsQuery),
  component: lazyRouteComponent(() => import('@/admin/team-list'), 'TeamList'),
  errorComponent: Broken,
})
