import { createFileRoute, notFound, Outlet } from '@tanstack/react-router'

import { Area } from '@/admin/area'

export const Route = createFileRoute('/_desk/admin')({
  beforeLoad: ({ context: { me } }) => {
    const { permissions } = me
    if (!permissions.includes('desk:admin') && !permissions.includes('people:admin')) throw notFound()
  },
  component: Admin,
})

function Admin() {
  const { me } = Route.useRouteContext()
  return (
    <Area me={me}>
      <Outlet />
    </Area>
  )
}
