import { createFileRoute } from '@tanstack/react-router'
import { lazy } from 'react'

import { templateQuery } from '@/api/templates'
import { Broken } from '@/session/pages'

const TemplatePage = lazy(() =>
  import('@/admin/letters/template-page').then((page) => ({ default: page.TemplatePage })),
)

export const Route = createFileRoute('/_desk/admin/letters/$letter/$locale')({
  loader: ({ context, params }) => context.cache.fetchQuery(templateQuery(params.letter, params.locale)),
  component: Page,
  errorComponent: Broken,
})

function Page() {
  const { letter, locale } = Route.useParams()
  return <TemplatePage key={`${letter} ${locale}`} letter={letter} locale={locale} />
}
