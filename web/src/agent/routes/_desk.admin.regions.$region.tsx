import { createFileRoute } from '@tanstack/react-router'
import { lazy } from 'react'

import { calendarsQuery, regionsQuery } from '@/api/admin'
import { Broken } from '@/session/pages'

const RegionPage = lazy(() => import('@/admin/region-page').then((page) => ({ default: page.RegionPage })))

export const Route = createFileRoute('/_desk/admin/regions/$region')({
  loader: ({ context }) =>
    Promise.all([context.cache.fetchQuery(regionsQuery), context.cache.fetchQuery(calendarsQuery)]),
  component: Page,
  errorComponent: Broken,
})

function Page() {
  const { region } = Route.useParams()
  return <RegionPage key={region} id={region} />
}
