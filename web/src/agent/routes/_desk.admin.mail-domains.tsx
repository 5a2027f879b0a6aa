import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router'

import { mailDomainsQuery } from '@/api/letters'
import { Broken } from '@/session/pages'

export const Route = createFileRoute('/_desk/admin/mail-domains')({
  loader: ({ context }) => context.cache.fetchQuery(mailDomainsQuery),
  component: lazyRouteComponent(() => import('@/admin/letters/domains-page'), 'DomainsPage'),
  errorComponent: Broken,
})
