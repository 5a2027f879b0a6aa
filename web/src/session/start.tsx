// What both entries share at the start: the cache, messages for failures, tips. The routes are not here.
import '@/ui/theme.css'
import '@/i18n'

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'

import { Problem } from '@/api/problem'
import { meQuery } from '@/api/session'
import { Toaster } from '@/ui/toast'
import { TooltipProvider } from '@/ui/tooltip'

import { Failures, fail } from './failures'

export function newCache(): QueryClient {
  const cache: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: (error) => noteSignedOut(cache, error) }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => {
        noteSignedOut(cache, error)
        if (!mutation.meta?.quiet) fail(error)
      },
    }),
    defaultOptions: {
      queries: { staleTime: 5_000, retry: (count, error) => count < 2 && error instanceof Problem && error.passing },
      mutations: { retry: false },
    },
  })
  return cache
}

/** A session that ended shows at the next request, whichever it is. */
function noteSignedOut(cache: QueryClient, error: unknown): void {
  const signedIn = Boolean(cache.getQueryData(meQuery.queryKey))
  if (signedIn && error instanceof Problem && error.code === 'unauthenticated')
    cache.setQueryData(meQuery.queryKey, null)
}

export function start(cache: QueryClient, app: ReactNode): void {
  const root = document.getElementById('root')
  if (!root) return

  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={cache}>
        <TooltipProvider>
          {app}
          <Failures />
          <Toaster />
        </TooltipProvider>
      </QueryClientProvider>
    </StrictMode>,
  )
}
