import { createFileRoute } from '@tanstack/react-router'
import { lazy } from 'react'

import { policiesQuery } from '@/api/admin'
import { Broken } from '@/session/pages'

const PolicyPage = lazy(() => import('@/admin/policy-page').then((page) => ({ default: page.PolicyPage })))

export const Route = createFileRoute('/_desk/admin/policies/$policy')({
  loader: ({ context }) => context.cache.fetchQuery(policiesQuery),
  component: Page,
  errorComponent: Broken,
})

function Page() {
  const { policy } = Route.useParams()
  return <PolicyPage key={policy} id={policy} />
}
