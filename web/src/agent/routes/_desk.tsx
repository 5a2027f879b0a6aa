import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Navigate, Outlet, redirect, useRouter } from '@tanstack/react-router'
import { lazy, useState } from 'react'

import { meQuery } from '@/api/session'
import { preferLanguage } from '@/i18n'
import { Broken, NotFound } from '@/session/pages'

import { Shell } from '../shell'

const Enrol = lazy(() => import('@/settings/enrol').then((page) => ({ default: page.Enrol })))

export const Route = createFileRoute('/_desk')({
  beforeLoad: async ({ context, location }) => {
    const me = await context.cache.ensureQueryData(meQuery)
    if (!me) throw redirect({ to: '/sign-in', search: { next: location.href } })
    if (!me.console) throw redirect({ href: '/portal' })
    preferLanguage(me.locale)
    return { me }
  },
  component: Desk,
  notFoundComponent: NotFound,
  errorComponent: Broken,
})

function Desk() {
  const { data: me } = useQuery(meQuery)
  const router = useRouter()
  const [enrolling, setEnrolling] = useState(me?.secondFactorNeeded ?? false)
  const goOn = () => {
    setEnrolling(false)
    void router.invalidate()
  }
  // The session ended while the page was open.
  if (!me) return <Navigate to="/sign-in" search={{ next: location.pathname + location.search }} />
  if (me.secondFactorNeeded || enrolling) return <Enrol done={goOn} />
  return (
    <Shell me={me}>
      <Outlet />
    </Shell>
  )
}
