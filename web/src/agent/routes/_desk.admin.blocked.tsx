import { createFileRoute } from '@tanstack/react-router'
import { lazy } from 'react'

import { blockedQuery } from '@/api/participants'
import { Broken } from '@/session/pages'

const BlockedPage = lazy(() => import('@/admin/blocked-page').then((page) => ({ default: page.BlockedPage })))

export const Route = createFileRoute('/_desk/admin/blocked')({
  loader: ({ context }) => context.cache.fetchInfiniteQuery(blockedQuery('')),
  component: BlockedPage,
  errorComponent: Broken,
})
