import { createFileRoute } from '@tanstack/react-router'
import { lazy } from 'react'

import { macrosQuery, SCOPES } from '@/api/macros'
import { Broken } from '@/session/pages'

const MacroList = lazy(() => import('@/admin/macros/macro-list').then((page) => ({ default: page.MacroList })))

export const Route = createFileRoute('/_desk/macros/')({
  loader: ({ context }) => context.cache.fetchInfiniteQuery(macrosQuery('personal', '')),
  component: () => <MacroList scopes={SCOPES} to="/macros/$macro" />,
  errorComponent: Broken,
})
