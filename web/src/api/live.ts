// Hints from the server: they only say "look again", never what to show.
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'

import { reread } from './reread'
import { lookAgain } from './tickets'

export type Connection = 'connecting' | 'live' | 'lost'

let connection: Connection = 'connecting'
const listeners = new Set<() => void>()

function report(now: Connection): void {
  connection = now
  listeners.forEach((listener) => listener())
}

export function useConnection(): Connection {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => connection,
  )
}

/** Follows the feed while the page is open. */
export function useLive(): void {
  const cache = useQueryClient()
  useEffect(() => follow(cache), [cache])
}

const RETRY_MS = 5_000

function follow(cache: QueryClient): () => void {
  let source: EventSource
  let retry: ReturnType<typeof setTimeout> | undefined
  const hints = gather((ids) => ids.forEach((id) => lookAgain(cache, id)))

  function open() {
    source = new EventSource('/v1/events')
    source.onopen = () => {
      // Whatever happened while nobody listened may have been missed, also between the page's first reading and this.
      reread(cache)
      report('live')
    }
    source.onerror = () => {
      report('lost')
      // The browser comes back by itself after a broken line, but not after a refusal.
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(open, RETRY_MS)
    }
    source.addEventListener('ticket', (event) => hints(JSON.parse(event.data).ticketId))
    // Whoever is asked for an approval is told so by the bell.
    source.addEventListener('notifications', () => {
      for (const kind of ['notifications', 'approvals']) reread(cache, { queryKey: [kind] })
    })
    source.addEventListener('resync', () => reread(cache))
  }

  open()
  return () => {
    clearTimeout(retry)
    source.close()
  }
}

/** Collects hints for a moment: one commit brings several, and one look answers them all. */
function gather(tell: (ids: Set<string>) => void): (id: string) => void {
  let waiting: Set<string> | undefined
  return (id) => {
    if (!waiting) {
      waiting = new Set()
      setTimeout(() => {
        tell(waiting ?? new Set())
        waiting = undefined
      }, 150)
    }
    waiting.add(id)
  }
}
