import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router'

import { mailSettingsQuery, templatesQuery } from '@/api/templates'
import { Broken } from '@/session/pages'

export const Route = createFileRoute('/_desk/admin/letters/')({
  loader: ({ context }) =>
    Promise.all([context.cache.fetchQuery(templatesQuery), context.cache.fetchQuery(mailSettingsQuery)]),
  component: lazyRouteComponent(() => import('@/admin/letters/template-list'), 'TemplateList'),
  errorComponent: Broken,
})
