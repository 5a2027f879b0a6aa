import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router'

import { Broken } from '@/session/pages'

export const Route = createFileRoute('/_desk/admin/organisations/')({
  component: lazyRouteComponent(() => import('@/admin/people/organisation-list'), 'OrganisationList'),
  errorComponent: Broken,
})
