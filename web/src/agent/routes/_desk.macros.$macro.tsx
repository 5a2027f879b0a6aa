import { createFileRoute } from '@tanstack/react-router'
import { lazy } from 'react'

import { macroQuery, SCOPES } from '@/api/macros'
import { Broken } from '@/session/pages'

const MacroPage = lazy(() => import('@/admin/macros/macro-page').then((page) => ({ default: page.MacroPage })))

export const Route = createFileRoute('/_desk/macros/$macro')({
  loader: ({ context, params: { macro } }) => (macro === 'new' ? null : context.cache.fetchQuery(macroQuery(macro))),
  component: Page,
  errorComponent: Broken,
})

function Page() {
  const { macro } = Route.useParams()
  const { me } = Route.useRouteContext()
  const navigate = Route.useNavigate()
  const back = () => void navigate({ to: '/macros' })
  return <MacroPage key={macro} id={macro} me={me} scopes={SCOPES} back={back} />
}
