// People, organisations and roles. Teams, regions and categories are a part of the desk.
import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query'

import { body, client } from './client'
import type { components, paths } from './schema.gen'
import type { Known, Phase } from './types'

type Schemas = components['schemas']

export type User = Schemas['UserView']
export type UserEdit = Schemas['UserBody']
export type UserFilter = Omit<
  NonNullable<paths['/v1/users']['get']['parameters']['query']>,
  'limit' | 'cursor' | 'count'
>
export type SummaryTicket = Known<Schemas['SummaryTicket'], { phase: Phase }>
export type Scope = 'own' | 'team' | 'organisation' | 'all'
export type Role = Known<Schemas['RoleView'], { scope: Scope }>
export type RoleEdit = Schemas['RoleBody']
export type Organisation = Schemas['OrganisationView']
export type OrganisationEdit = Schemas['OrganisationBody']

export const usersQuery = (filter: UserFilter) =>
  infiniteQueryOptions({
    queryKey: ['users', filter],
    queryFn: ({ pageParam }) => {
      const query = { ...filter, limit: 50, cursor: pageParam, count: 'exact' }
      return body(client.GET('/v1/users', { params: { query } }))
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })

/** The first few whose name begins so, for those who pick somebody. */
export const foundUsersQuery = (search: string, role?: string) =>
  queryOptions({
    queryKey: ['users', 'found', search, role],
    queryFn: async () => {
      const query = { search: search || undefined, role, active: true, limit: 20 }
      return (await body(client.GET('/v1/users', { params: { query } }))).data
    },
    staleTime: 30_000,
  })

export const userQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', 'one', id],
    queryFn: () => body(client.GET('/v1/users/{id}', { params: { path: { id } } })),
  })

/** What somebody has asked for, as far as the reader may see it. */
export const summaryQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', 'summary', id],
    queryFn: async () => {
      const found = await body(client.GET('/v1/users/{id}/tickets-summary', { params: { path: { id } } }))
      return { ...found, last: found.last as SummaryTicket[] }
    },
    staleTime: 30_000,
  })

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: async () => (await body(client.GET('/v1/roles'))).data as Role[],
})

export const permissionsQuery = queryOptions({
  queryKey: ['permissions'],
  queryFn: async () => (await body(client.GET('/v1/permissions'))).data,
  staleTime: Infinity,
})

export const organisationsQuery = (search = '', archived = false) =>
  infiniteQueryOptions({
    queryKey: ['organisations', search, archived],
    queryFn: ({ pageParam }) => {
      const query = { search: search || undefined, archived, limit: 50, cursor: pageParam }
      return body(client.GET('/v1/organisations', { params: { query } }))
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })

export const organisationQuery = (id: string) =>
  queryOptions({
    queryKey: ['organisations', 'one', id],
    queryFn: () => body(client.GET('/v1/organisations/{id}', { params: { path: { id } } })),
  })

/** Looks again at everything that shows people. */
export function lookAtPeople(cache: QueryClient): Promise<void> {
  const kinds = ['users', 'roles', 'organisations', 'agents', 'teams', 'api-keys']
  return cache.invalidateQueries({ predicate: ({ queryKey: [kind] }) => kinds.includes(String(kind)) })
}

/** A change whose faults stand beside the fields of its form. */
function usePeopleChange<Given, Answer>(mutationFn: (given: Given) => Promise<Answer>) {
  const cache = useQueryClient()
  return useMutation({ mutationFn, onSuccess: () => lookAtPeople(cache), meta: { quiet: true } })
}

/** Somebody new; a service account comes with its key. */
export function useAddUser() {
  return usePeopleChange((user: UserEdit) => body(client.POST('/v1/users', { body: user })))
}

export function useEditUser(id: string) {
  return usePeopleChange((user: UserEdit) =>
    body(client.PATCH('/v1/users/{id}', { params: { path: { id } }, body: user })),
  )
}

export function useDisableUser(id: string) {
  return usePeopleChange(() => body(client.DELETE('/v1/users/{id}', { params: { path: { id } } })))
}

export function useInvite() {
  return usePeopleChange((id: string) => body(client.POST('/v1/users/{id}/invite', { params: { path: { id } } })))
}

export function useSaveRole(key: string | null) {
  return usePeopleChange((role: RoleEdit) =>
    key === null
      ? body(client.POST('/v1/roles', { body: role }))
      : body(client.PATCH('/v1/roles/{key}', { params: { path: { key } }, body: role })),
  )
}

export function useArchiveRole(key: string) {
  return usePeopleChange(() => body(client.DELETE('/v1/roles/{key}', { params: { path: { key } } })))
}

export function useSaveOrganisation(id: string | null) {
  return usePeopleChange((organisation: OrganisationEdit) =>
    id === null
      ? body(client.POST('/v1/organisations', { body: organisation }))
      : body(client.PATCH('/v1/organisations/{id}', { params: { path: { id } }, body: organisation })),
  )
}

export function useArchiveOrganisation(id: string) {
  return usePeopleChange(() => body(client.DELETE('/v1/organisations/{id}', { params: { path: { id } } })))
}

export type Import = Schemas['ImportView']

/** Reads a file of people: as a question, or in earnest. */
export function useImport() {
  return usePeopleChange(({ csv, preview, strict }: { csv: string; preview: boolean; strict: boolean }) =>
    body(
      client.POST('/v1/users/import', {
        params: { query: { preview: preview || undefined, strict: strict || undefined } },
        headers: { 'Content-Type': 'text/csv' },
        body: csv,
        bodySerializer: (words) => words,
      }),
    ),
  )
}

/** Who belongs to a team, and who leads it. */
export function useTeamMember(team: string) {
  return usePeopleChange(({ person, lead }: { person: string; lead: boolean | null }) => {
    const params = { path: { id: team, person } }
    return lead === null
      ? body(client.DELETE('/v1/teams/{id}/members/{person}', { params }))
      : body(client.PUT('/v1/teams/{id}/members/{person}', { params, body: { lead } }))
  })
}

export const membersQuery = (team: string) =>
  infiniteQueryOptions({
    queryKey: ['users', 'members', team],
    queryFn: ({ pageParam }) => {
      const params = { path: { id: team }, query: { limit: 100, cursor: pageParam } }
      return body(client.GET('/v1/teams/{id}/members', { params }))
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
