import { createFileRoute } from '@tanstack/react-router'
import { lazy } from 'react'

import { macroQuery } from '@/api/macros'
import { Broken } from '@/session/pages'

const MacroPage = lazy(() => import('@/admin/macros/macro-page').then((page) => ({ default: page.MacroPage })))

export const Route = createFileRoute('/_desk/admin/macros/$macro')({
  loader: ({ context, params: { macro } }) => (macro === 'new' ? null : context.cache.fetchQuery(macroQuery(macro))),
  component: Page,
  errorComponent: Broken,
})

function Page() {
  const { macro } = Route.useParams()
  const { me } = Route.useRouteContext()
  const navigate = Route.useNavigate()
  const back = () => void navigate({ to: '/admin/macros' })
  return <MacroPage key={macro} id={macro} me={me} scopes={['global', 'team']} back={back} />
}
