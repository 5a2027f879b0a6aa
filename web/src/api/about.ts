// What the desk is called, and whether somebody has set it up.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { body, client } from './client'
import type { components } from './schema.gen'

export type Desk = components['schemas']['DeskView']

export const deskQuery = queryOptions({
  queryKey: ['desk', 'about'],
  queryFn: () => body(client.GET('/v1/desk')),
})

/** The name also stands on the sign-in page, and in the title of every other. */
export function useEditDesk() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (edit: components['schemas']['DeskEdit']) => body(client.PATCH('/v1/desk', { body: edit })),
    onSuccess: () =>
      cache.invalidateQueries({ predicate: ({ queryKey: [kind] }) => kind === 'desk' || kind === 'providers' }),
    meta: { quiet: true },
  })
}
