import { createFileRoute } from '@tanstack/react-router'
import { lazy } from 'react'

import { lifecyclesQuery } from '@/api/admin'
import { Broken } from '@/session/pages'

const LifecyclePage = lazy(() => import('@/admin/lifecycle-page').then((page) => ({ default: page.LifecyclePage })))

export const Route = createFileRoute('/_desk/admin/lifecycles/$lifecycle')({
  loader: ({ context }) => context.cache.fetchQuery(lifecyclesQuery),
  component: Page,
  errorComponent: Broken,
})

function Page() {
  const { lifecycle } = Route.useParams()
  return <LifecyclePage key={lifecycle} name={lifecycle} />
}
