import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router'

import { calendarsQuery } from '@/api/admin'
import { Broken } from '@/session/pages'

export const Route = createFileRoute('/_desk/admin/calendars/')({
  loader: ({ context }) => context.cache.fetchQuery(calendarsQuery),
  component: lazyRouteComponent(() => import('@/admin/calendar-list'), 'CalendarList'),
  errorComponent: Broken,
})
