import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router'

import { suppressionsQuery } from '@/api/letters'
import { Broken } from '@/session/pages'

export const Route = createFileRoute('/_desk/admin/suppressions')({
  loader: ({ context }) => context.cache.fetchInfiniteQuery(suppressionsQuery),
  component: lazyRouteComponent(() => import('@/admin/letters/suppressions-page'), 'SuppressionsPage'),
  errorComponent: Broken,
})
