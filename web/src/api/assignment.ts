// How teams give their tickets out: the setting, who would be next, and why somebody was.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import type { Read } from './admin'
import { body, client } from './client'
import type { Change } from './desk-changes'
import { lookAtPeople } from './people'
import type { components } from './schema.gen'
import type { Known } from './types'

type Schemas = components['schemas']

export const MODES = ['manual', 'round_robin', 'least_loaded', 'by_skill'] as const
export type Mode = (typeof MODES)[number]
export type Assignment = Known<Schemas['AssignmentView'], { mode: Mode }>
export type Choice = Known<Schemas['ChoiceView'], { mode: Mode }>
export type Considered = Schemas['ConsideredView']
export type Ask = Schemas['AskView']
export type Work = Schemas['Work']

export const assignmentQuery = (team: string) =>
  queryOptions({
    queryKey: ['desk', 'assignment', team],
    queryFn: async (): Promise<Read<Assignment>> => {
      const { data, response } = await client.GET('/v1/assignment/{team}', { params: { path: { team } } })
      const tag = response.headers.get('etag')?.replace(/^W\//, '').replaceAll('"', '')
      return { version: tag ? Number(tag) : undefined, data: data as Assignment }
    },
  })

export const assigning =
  (team: string, setting: Assignment): Change =>
  ({ query, headers }) =>
    client.PUT('/v1/assignment/{team}', { params: { query, path: { team } }, headers, body: setting })

/** Who would be next by this setting, which need not be saved. */
export const nextQuery = (team: string, setting: Assignment) =>
  queryOptions({
    queryKey: ['users', 'next', team, setting],
    queryFn: async () => {
      const asked = client.POST('/v1/assignment/{team}/next', { params: { path: { team } }, body: { setting } })
      return (await body(asked)) as Choice
    },
    meta: { quiet: true },
    retry: false,
  })

/** Each time a ticket asked its team for somebody, the latest first. */
export const askedQuery = (ticket: string) =>
  queryOptions({
    queryKey: ['ticket', ticket, 'assignment'],
    queryFn: async () =>
      (await body(client.GET('/v1/tickets/{id}/assignment', { params: { path: { id: ticket } } }))).data,
  })

export const workQuery = (person: string) =>
  queryOptions({
    queryKey: ['users', 'work', person],
    queryFn: () => body(client.GET('/v1/users/{id}/work', { params: { path: { id: person } } })),
  })

export function useWork(person: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (work: Work) =>
      body(client.PUT('/v1/users/{id}/work', { params: { path: { id: person } }, body: work })),
    onSuccess: () => lookAtPeople(cache),
    meta: { quiet: true },
  })
}
