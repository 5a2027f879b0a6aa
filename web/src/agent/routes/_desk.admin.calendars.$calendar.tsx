import { createFileRoute } from '@tanstack/react-router'
import { lazy } from 'react'

import { calendarsQuery } from '@/api/admin'
import { Broken } from '@/session/pages'

const CalendarPage = lazy(() => import('@/admin/calendar-page').then((page) => ({ default: page.CalendarPage })))

export const Route = createFileRoute('/_desk/admin/calendars/$calendar')({
  loader: ({ context }) => context.cache.fetchQuery(calendarsQuery),
  component: Page,
  errorComponent: Broken,
})

function Page() {
  const { calendar } = Route.useParams()
  return <CalendarPage key={calendar} id={calendar} />
}
