import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router'

import { versionsQuery } from '@/api/admin'
import { Broken } from '@/session/pages'

export const Route = createFileRoute('/_desk/admin/changes')({
  loader: ({ context }) => context.cache.fetchInfiniteQuery(versionsQuery),
  component: lazyRouteComponent(() => import('@/admin/changes-page'), 'ChangesPage'),
  errorComponent: Broken,
})
