import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router'

import { rolesQuery } from '@/api/people'
import { Broken } from '@/session/pages'

export const Route = createFileRoute('/_desk/admin/roles/')({
  loader: ({ context }) => context.cache.fetchQuery(rolesQuery),
  component: lazyRouteComponent(() => import('@/admin/people/role-list'), 'RoleList'),
  errorComponent: Broken,
})
