import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Navigate, Outlet, redirect, useRouter } from '@tanstack/react-router'
import { lazy, useState } from 'react'

import { meQuery } from '@/api/session'
import { preferLanguage } from '@/i18n'
import { Broken, NotFound } from '@/session/pages'

import { Frame } from '../frame'

const Enrol = lazy(() => import('@/settings/enrol').then((page) => ({ default: page.Enrol })))

export const Route = createFileRoute('/_me')({
  beforeLoad: async ({ context, location }) => {
    const me = await context.cache.ensureQueryData(meQuery)
    if (!me) throw redirect({ to: '/sign-in', search: { next: `/portal${location.href}` } })
    preferLanguage(me.locale)
    return { me }
  },
  component: Portal,
  notFoundComponent: NotFound,
  errorComponent: Broken,
})

function Portal() {
  const { data: me } = useQuery(meQuery)
  const router = useRouter()
  const [enrolling, setEnrolling] = useState(me?.secondFactorNeeded ?? false)
  const goOn = () => {
    setEnrolling(false)
    void router.invalidate()
  }
  // The session ended while the page was open.
  if (!me) return <Navigate to="/sign-in" search={{ next: location.pathname }} />
  if (me.secondFactorNeeded || enrolling) return <Enrol done={goOn} />
  return (
    <Frame me={me}>
      <Outlet />
    </Frame>
  )
}
