// Every change of the desk as a call that waits to be made, first as a question and then in earnest. Reading is not here.
import type {
  Calendar,
  Category,
  CsatSettings,
  CustomField,
  Lifecycle,
  Policy,
  Region,
  Scale,
  Team,
} from './admin-types'
import { client } from './client'
import type { components } from './schema.gen'

type Schemas = components['schemas']

/** How a change is sent: as a question or not, upon which version, under which key. */
export type How = {
  query: { preview: boolean | undefined; retroactive: boolean | undefined }
  headers: Record<string, string>
}

/** What answers depends on `How`: a question is answered with a preview, which the description does not say. */
export type Change = (how: How) => Promise<{ data?: unknown; response: Response }>

/** What can be done with a thing that has a page of its own. */
export type Changes<Thing> = {
  add: (thing: Thing) => Change
  replace: (thing: Thing) => Change
  remove: (thing: Thing) => Change
}

export const calendarChanges: Changes<Calendar> = {
  // The desk gives the id.
  add:
    ({ id: _, ...body }) =>
    ({ query, headers }) =>
      client.POST('/v1/calendars', { params: { query }, headers, body }),
  replace:
    (body) =>
    ({ query, headers }) =>
      client.PUT('/v1/calendars/{id}', { params: { query, path: { id: body.id } }, headers, body }),
  remove:
    ({ id }) =>
    ({ query, headers }) =>
      client.DELETE('/v1/calendars/{id}', { params: { query, path: { id } }, headers }),
}

/** Adds the holidays of an iCalendar file. */
export const importing =
  (id: string, ical: string): Change =>
  ({ query, headers }) =>
    client.POST('/v1/calendars/{id}/holidays/import', {
      params: { query, path: { id } },
      headers: { ...headers, 'Content-Type': 'text/calendar' },
      body: ical,
      bodySerializer: (words) => words,
    })

export const policyChanges: Changes<Policy> = {
  add:
    ({ id: _, ...policy }) =>
    ({ query, headers }) =>
      client.POST('/v1/sla-policies', { params: { query }, headers, body: asDescribed(policy) }),
  replace:
    (policy) =>
    ({ query, headers }) =>
      client.PUT('/v1/sla-policies/{id}', {
        params: { query, path: { id: policy.id } },
        headers,
        body: asDescribed(policy),
      }),
  remove:
    ({ id }) =>
    ({ query, headers }) =>
      client.DELETE('/v1/sla-policies/{id}', { params: { query, path: { id } }, headers }),
}

/** Asks policies in this order; those left out come behind. */
export const ordering =
  (ids: string[]): Change =>
  ({ query, headers }) =>
    client.PUT('/v1/sla-policies/order', { params: { query }, headers, body: { ids } })

/** Shows custom fields in this order; those left out come behind. */
export const fieldOrdering =
  (ids: string[]): Change =>
  ({ query, headers }) =>
    client.PUT('/v1/custom-fields/order', { params: { query }, headers, body: { ids } })

export const lifecycleChanges: Changes<Lifecycle> = {
  add:
    (lifecycle) =>
    ({ query, headers }) =>
      client.POST('/v1/lifecycles', { params: { query }, headers, body: lifecycle as Schemas['Lifecycle'] }),
  replace:
    (lifecycle) =>
    ({ query, headers }) =>
      client.PUT('/v1/lifecycles/{key}', {
        params: { query, path: { key: lifecycle.key } },
        headers,
        body: lifecycle as Schemas['Lifecycle'],
      }),
  remove:
    ({ key }) =>
    ({ query, headers }) =>
      client.DELETE('/v1/lifecycles/{key}', { params: { query, path: { key } }, headers }),
}

export const fieldChanges: Changes<CustomField> = {
  add:
    ({ id: _, ...field }) =>
    ({ query, headers }) =>
      client.POST('/v1/custom-fields', { params: { query }, headers, body: field as Schemas['CustomField'] }),
  replace:
    (field) =>
    ({ query, headers }) =>
      client.PUT('/v1/custom-fields/{id}', {
        params: { query, path: { id: field.id } },
        headers,
        body: field as Schemas['CustomField'],
      }),
  remove:
    ({ id }) =>
    ({ query, headers }) =>
      client.DELETE('/v1/custom-fields/{id}', { params: { query, path: { id } }, headers }),
}

export const teamChanges: Changes<Team> = {
  add:
    (team) =>
    ({ query, headers }) =>
      client.POST('/v1/teams', { params: { query }, headers, body: bodyOfTeam(team) }),
  replace:
    (team) =>
    ({ query, headers }) =>
      client.PUT('/v1/teams/{id}', { params: { query, path: { id: team.id } }, headers, body: bodyOfTeam(team) }),
  remove:
    ({ id }) =>
    ({ query, headers }) =>
      client.DELETE('/v1/teams/{id}', { params: { query, path: { id } }, headers }),
}

/** Members are people, and not a part of the desk. */
function bodyOfTeam({ name, region = null, calendar = null, csatOff = false, archived = false }: Team) {
  return { name, region, calendar, csatOff, archived }
}

export const regionChanges: Changes<Region> = {
  add:
    (region) =>
    ({ query, headers }) =>
      client.POST('/v1/regions', { params: { query }, headers, body: bodyOfRegion(region) }),
  replace:
    (region) =>
    ({ query, headers }) =>
      client.PUT('/v1/regions/{id}', {
        params: { query, path: { id: region.id } },
        headers,
        body: bodyOfRegion(region),
      }),
  remove:
    ({ id }) =>
    ({ query, headers }) =>
      client.DELETE('/v1/regions/{id}', { params: { query, path: { id } }, headers }),
}

function bodyOfRegion({ name, calendar, archived = false }: Region) {
  return { name, calendar, archived }
}

export const categoryChanges: Changes<Category> = {
  add:
    (category) =>
    ({ query, headers }) =>
      client.POST('/v1/categories', { params: { query }, headers, body: bodyOfCategory(category) }),
  replace:
    (category) =>
    ({ query, headers }) =>
      client.PUT('/v1/categories/{id}', {
        params: { query, path: { id: category.id } },
        headers,
        body: bodyOfCategory(category),
      }),
  remove:
    ({ id }) =>
    ({ query, headers }) =>
      client.DELETE('/v1/categories/{id}', { params: { query, path: { id } }, headers }),
}

function bodyOfCategory({ name, parentId, owner, archived = false }: Category) {
  return { name, parentId, owner: owner?.id ?? null, archived }
}

export const scaling =
  (body: Scale): Change =>
  ({ query, headers }) =>
    client.PUT('/v1/priorities', { params: { query }, headers, body })

export const asking =
  (body: CsatSettings): Change =>
  ({ query, headers }) =>
    client.PUT('/v1/csat', { params: { query }, headers, body })

/** Makes the content of an older version the desk's again. */
export const restoring =
  (version: number): Change =>
  ({ query, headers }) =>
    client.POST('/v1/desk/versions/{version}/restore', { params: { query, path: { version } }, headers })

/** The example has a number wherever there may be none: what is not promised is null. */
function asDescribed(policy: Omit<Policy, 'id'>): Schemas['SlaPolicy'] {
  return policy as Schemas['SlaPolicy']
}
