// The portal's entry.
import { createRouter, RouterProvider } from '@tanstack/react-router'

import { takeLetterToken } from '@/session/letter-token'
import { newCache, start } from '@/session/start'

import { routeTree } from './routes.gen'

takeLetterToken()

const cache = newCache()
const router = createRouter({
  routeTree,
  context: { cache },
  basepath: '/portal',
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

start(cache, <RouterProvider router={router} />)
