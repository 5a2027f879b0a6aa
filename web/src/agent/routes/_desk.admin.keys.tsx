import { createFileRoute } from '@tanstack/react-router'
import { lazy } from 'react'

import { apiKeysQuery } from '@/api/keys'
import { Broken } from '@/session/pages'

const ApiKeys = lazy(() => import('@/admin/people/api-keys').then((page) => ({ default: page.ApiKeys })))

export const Route = createFileRoute('/_desk/admin/keys')({
  loader: ({ context }) => context.cache.fetchInfiniteQuery(apiKeysQuery),
  component: Page,
  errorComponent: Broken,
})

function Page() {
  const { me } = Route.useRouteContext()
  return <ApiKeys me={me} />
}
