import { createFileRoute } from '@tanstack/react-router'
import { lazy } from 'react'

import { policiesQuery } from '@/api/admin'
import { Broken } from '@/session/pages'

const PolicyList = lazy(() => import('@/admin/policy-list').then((page) => ({ default: page.PolicyList })))

export const Route = createFileRoute('/_desk/admin/policies/')({
  validateSearch: ({ first }: Record<string, unknown>): { first?: string } =>
    typeof first === 'string' ? { first } : {},
  loader: ({ context }) => context.cache.fetchQuery(policiesQuery),
  component: Page,
  errorComponent: Broken,
})

function Page() {
  const { first } = Route.useSearch()
  return <PolicyList key={first} first={first} />
}
