import { createFileRoute, notFound, Outlet } from '@tanstack/react-router'

import { Area } from '@/admin/area'

export const Route = createFileRoute('/_desk/admin')({
  beforeLoad: ({ context }) => {
    if (!context.me.permissions.includes('desk:admin')) throw notFound()
  },
  component: Admin,
})

function Admin() {
  return (
    <Area>
      <Outlet />
    </Area>
  )
}
