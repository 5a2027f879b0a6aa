import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router'

import { templateQuery, templatesQuery } from '@/api/templates'
import { Broken } from '@/session/pages'

export const Route = createFileRoute('/_desk/admin/letters/new')({
  loader: ({ context }) =>
    Promise.all([context.cache.fetchQuery(templatesQuery), context.cache.fetchQuery(templateQuery('reply', 'en'))]),
  component: lazyRouteComponent(() => import('@/admin/letters/new-template-page'), 'NewTemplatePage'),
  errorComponent: Broken,
})
