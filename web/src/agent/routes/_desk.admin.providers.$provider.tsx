import { createFileRoute } from '@tanstack/react-router'
import { lazy } from 'react'

import { identityProvidersQuery } from '@/api/providers'
import { Broken } from '@/session/pages'

const ProviderPage = lazy(() => import('@/admin/people/provider-page').then((page) => ({ default: page.ProviderPage })))

export const Route = createFileRoute('/_desk/admin/providers/$provider')({
  loader: ({ context }) => context.cache.fetchQuery(identityProvidersQuery),
  component: Page,
  errorComponent: Broken,
})

function Page() {
  const { provider } = Route.useParams()
  return <ProviderPage key={provider} name={provider} />
}
