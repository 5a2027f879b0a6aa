import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router'

import { customFieldsQuery } from '@/api/admin'
import { Broken } from '@/session/pages'

export const Route = createFileRoute('/_desk/admin/fields/')({
  loader: ({ context }) => context.cache.fetchQuery(customFieldsQuery),
  component: lazyRouteComponent(() => import('@/admin/field-list'), 'FieldList'),
  errorComponent: Broken,
})
