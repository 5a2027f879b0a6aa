// The desk's configuration, as far as the pages read it. It changes seldom.
import { queryOptions } from '@tanstack/react-query'

import { body, client } from './client'
import type { State } from './types'

const seldom = { staleTime: 5 * 60_000 }

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: () => body(client.GET('/v1/teams')).then((page) => page.data),
  ...seldom,
})

export const agentsQuery = queryOptions({
  queryKey: ['agents'],
  queryFn: () => body(client.GET('/v1/agents')).then((page) => page.data),
  ...seldom,
})

export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  queryFn: () => body(client.GET('/v1/categories')).then((page) => page.data),
  ...seldom,
})

export const prioritiesQuery = queryOptions({
  queryKey: ['priorities'],
  queryFn: () => body(client.GET('/v1/priorities')).then((page) => page.data),
  ...seldom,
})

/** The key of the lifecycle that a new ticket gets. */
export const defaultLifecycleQuery = queryOptions({
  queryKey: ['desk', 'default-lifecycle'],
  queryFn: async () => {
    const { data } = await body(client.GET('/v1/lifecycles'))
    return (data as { key: string; default?: boolean }[]).find((lifecycle) => lifecycle.default)?.key ?? ''
  },
  ...seldom,
})

/** Every state of every lifecycle, once. */
export const statesQuery = queryOptions({
  queryKey: ['states'],
  queryFn: async () => {
    const { data } = await body(client.GET('/v1/lifecycles'))
    const states = data.flatMap((lifecycle) => lifecycle.states as State[])
    return [...new Map(states.map((state) => [state.key, state])).values()]
  },
  ...seldom,
})
