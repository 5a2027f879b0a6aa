import { createFileRoute } from '@tanstack/react-router'
import { lazy } from 'react'

import { permissionsQuery, rolesQuery } from '@/api/people'
import { Broken } from '@/session/pages'

const RolePage = lazy(() => import('@/admin/people/role-page').then((page) => ({ default: page.RolePage })))

export const Route = createFileRoute('/_desk/admin/roles/$role')({
  loader: ({ context }) =>
    Promise.all([context.cache.fetchQuery(rolesQuery), context.cache.ensureQueryData(permissionsQuery)]),
  component: Page,
  errorComponent: Broken,
})

function Page() {
  const { role } = Route.useParams()
  const { me } = Route.useRouteContext()
  return <RolePage key={role} name={role} me={me} />
}
