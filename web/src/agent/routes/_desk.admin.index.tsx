import { createFileRoute, redirect } from '@tanstack/react-router'

export const Route = createFileRoute('/_desk/admin/')({
  beforeLoad: () => {
    throw redirect({ to: '/admin/calendars' })
  },
})
