import { createFileRoute, redirect } from '@tanstack/react-router'

export const Route = createFileRoute('/_desk/admin/')({
  beforeLoad: ({ context: { me } }) => {
    throw redirect({ to: me.permissions.includes('people:admin') ? '/admin/users' : '/admin/calendars' })
  },
})
