import { createFileRoute } from '@tanstack/react-router'
import { lazy } from 'react'

import { profileQuery } from '@/api/profile'
import { Broken } from '@/session/pages'

const SettingsPage = lazy(() => import('@/settings/settings-page').then((page) => ({ default: page.SettingsPage })))

export const Route = createFileRoute('/_me/settings')({
  loader: ({ context }) => context.cache.fetchQuery(profileQuery),
  component: Settings,
  errorComponent: Broken,
})

function Settings() {
  const { me } = Route.useRouteContext()
  return <SettingsPage me={me} />
}
