import { createFileRoute } from '@tanstack/react-router'
import { lazy } from 'react'

import { userQuery } from '@/api/people'
import { Broken } from '@/session/pages'

const UserPage = lazy(() => import('@/admin/people/user-page').then((page) => ({ default: page.UserPage })))

export const Route = createFileRoute('/_desk/admin/users/$user')({
  loader: ({ context, params: { user } }) => user !== 'new' && context.cache.fetchQuery(userQuery(user)),
  component: Page,
  errorComponent: Broken,
})

function Page() {
  const { user } = Route.useParams()
  const { me } = Route.useRouteContext()
  return <UserPage key={user} id={user} me={me} />
}
