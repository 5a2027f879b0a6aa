import { createFileRoute } from '@tanstack/react-router'
import { lazy } from 'react'

import { calendarsQuery, deskTeamsQuery, regionsQuery } from '@/api/admin'
import { Broken } from '@/session/pages'

const TeamPage = lazy(() => import('@/admin/team-page').then((page) => ({ default: page.TeamPage })))

export const Route = createFileRoute('/_desk/admin/teams/$team')({
  loader: ({ context }) =>
    Promise.all([
      context.cache.fetchQuery(deskTeamsQuery),
      context.cache.fetchQuery(regionsQuery),
      context.cache.fetchQuery(calendarsQuery),
    ]),
  component: Page,
  errorComponent: Broken,
})

function Page() {
  const { team } = Route.useParams()
  return <TeamPage key={team} id={team} />
}
