import { createFileRoute } from '@tanstack/react-router'
import { lazy } from 'react'

import { macrosQuery } from '@/api/macros'
import { Broken } from '@/session/pages'

const MacroList = lazy(() => import('@/admin/macros/macro-list').then((page) => ({ default: page.MacroList })))

export const Route = createFileRoute('/_desk/admin/macros/')({
  loader: ({ context }) => context.cache.fetchInfiniteQuery(macrosQuery('global', '')),
  component: () => <MacroList scopes={['global', 'team']} to="/admin/macros/$macro" />,
  errorComponent: Broken,
})
