import { createFileRoute } from '@tanstack/react-router'
import { lazy } from 'react'

import { readUserFilters } from '@/admin/people/user-filters'
import { Broken } from '@/session/pages'

const UserList = lazy(() => import('@/admin/people/user-list').then((page) => ({ default: page.UserList })))

export const Route = createFileRoute('/_desk/admin/users/')({
  validateSearch: readUserFilters,
  component: Page,
  errorComponent: Broken,
})

function Page() {
  const filters = Route.useSearch()
  const navigate = Route.useNavigate()
  // Every letter typed changes the address, which "back" must not walk through one by one.
  return <UserList filters={filters} setFilters={(search) => void navigate({ search, replace: true })} />
}
