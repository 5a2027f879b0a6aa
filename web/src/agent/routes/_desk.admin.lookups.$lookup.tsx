import { createFileRoute } from '@tanstack/react-router'
import { lazy } from 'react'

import { lookupsQuery } from '@/api/lookups'
import { Broken } from '@/session/pages'

const LookupPage = lazy(() => import('@/admin/lookup-page').then((page) => ({ default: page.LookupPage })))

export const Route = createFileRoute('/_desk/admin/lookups/$lookup')({
  loader: ({ context }) => context.cache.fetchQuery(lookupsQuery),
  component: Page,
  errorComponent: Broken,
})

function Page() {
  const { lookup } = Route.useParams()
  return <LookupPage key={lookup} id={lookup} />
}
