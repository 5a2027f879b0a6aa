// What one was told, and that one has seen it.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { body, client } from './client'
import type { components } from './schema.gen'

export type Notification = components['schemas']['NotificationView']
export type NotificationKind =
  | 'mentioned'
  | 'assigned'
  | 'approval'
  | 'breached'
  | 'warned'
  | 'replied'
  | 'resolved'
  | 'rated'
  | 'joined'
  | 'activity'

/** The latest, and on how many tickets something is unread. */
export const bellQuery = queryOptions({
  queryKey: ['notifications', 'bell'],
  queryFn: () => body(client.GET('/v1/notifications', { params: { query: { limit: 20 } } })),
})

export const notificationsQuery = (unread: boolean) =>
  infiniteQueryOptions({
    queryKey: ['notifications', 'all', unread],
    queryFn: ({ pageParam }) =>
      body(client.GET('/v1/notifications', { params: { query: { unread, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })

type Read = { ids: string[] } | { upTo: string } | { ticketId: string } | { all: true }

export function useRead() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (read: Read) => body(client.POST('/v1/notifications/read', { body: read })),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['notifications'] }),
    meta: { quiet: true },
  })
}
