import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router'

import { rulesQuery } from '@/api/rules'
import { Broken } from '@/session/pages'

export const Route = createFileRoute('/_desk/admin/rules/')({
  loader: ({ context }) => context.cache.fetchQuery(rulesQuery),
  component: lazyRouteComponent(() => import('@/admin/rules/rule-list'), 'RuleList'),
  errorComponent: Broken,
})
