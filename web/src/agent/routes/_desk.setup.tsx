import { createFileRoute, notFound } from '@tanstack/react-router'
import { lazy } from 'react'

import { profileQuery } from '@/api/profile'
import { Broken } from '@/session/pages'

const Wizard = lazy(() => import('@/admin/wizard/wizard').then((page) => ({ default: page.Wizard })))

export const Route = createFileRoute('/_desk/setup')({
  beforeLoad: ({ context: { me } }) => {
    if (!me.permissions.includes('desk:admin')) throw notFound()
  },
  loader: ({ context }) => context.cache.fetchQuery(profileQuery),
  component: SetUp,
  errorComponent: Broken,
})

function SetUp() {
  const { me } = Route.useRouteContext()
  return (
    <div className="h-full overflow-y-auto px-4 py-5">
      <div className="mx-auto max-w-3xl">
        <Wizard me={me} />
      </div>
    </div>
  )
}
