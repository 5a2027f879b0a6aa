import { createFileRoute } from '@tanstack/react-router'
import { lazy } from 'react'

import { customFieldsQuery } from '@/api/admin'
import { Broken } from '@/session/pages'

const FieldPage = lazy(() => import('@/admin/field-page').then((page) => ({ default: page.FieldPage })))

export const Route = createFileRoute('/_desk/admin/fields/$field')({
  loader: ({ context }) => context.cache.fetchQuery(customFieldsQuery),
  component: Page,
  errorComponent: Broken,
})

function Page() {
  const { field } = Route.useParams()
  return <FieldPage key={field} id={field} />
}
