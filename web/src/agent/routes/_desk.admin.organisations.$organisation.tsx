import { createFileRoute } from '@tanstack/react-router'
import { lazy } from 'react'

import { organisationQuery } from '@/api/people'
import { Broken } from '@/session/pages'

const OrganisationPage = lazy(() =>
  import('@/admin/people/organisation-page').then((page) => ({ default: page.OrganisationPage })),
)

export const Route = createFileRoute('/_desk/admin/organisations/$organisation')({
  loader: ({ context, params: { organisation } }) =>
    organisation !== 'new' && context.cache.fetchQuery(organisationQuery(organisation)),
  component: Page,
  errorComponent: Broken,
})

function Page() {
  const { organisation } = Route.useParams()
  return <OrganisationPage key={organisation} id={organisation} />
}
