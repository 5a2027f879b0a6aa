import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router'

import { identityProvidersQuery } from '@/api/providers'
import { Broken } from '@/session/pages'

export const Route = createFileRoute('/_desk/admin/providers/')({
  loader: ({ context }) => context.cache.fetchQuery(identityProvidersQuery),
  component: lazyRouteComponent(() => import('@/admin/people/provider-list'), 'ProviderList'),
  errorComponent: Broken,
})
