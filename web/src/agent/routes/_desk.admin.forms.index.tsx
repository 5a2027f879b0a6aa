import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router'

import { formsQuery } from '@/api/forms'
import { Broken } from '@/session/pages'

export const Route = createFileRoute('/_desk/admin/forms/')({
  loader: ({ context }) => context.cache.fetchQuery(formsQuery),
  component: lazyRouteComponent(() => import('@/admin/forms/form-list'), 'FormList'),
  errorComponent: Broken,
})
