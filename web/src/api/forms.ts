// Forms of the service catalog: looked for, filled in, and written by admins.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import type { Read } from './admin'
import type { Step } from './approvals'
import { body, client } from './client'
import type { Change } from './desk-changes'
import { Problem } from './problem'
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type Answers = Record<string, unknown>
export type Asked = Schemas['AskedView']
export type FormEntry = Schemas['FormEntry']
export type FormOption = Schemas['FormOption']
export type Widget =
  'text' | 'long_text' | 'number' | 'checkbox' | 'select' | 'radio' | 'several' | 'date' | 'date_time' | 'files'
export type FormField = Omit<Schemas['FormField'], 'widget' | 'begins'> & { widget: Widget; begins?: unknown }
export type FormGroup = Omit<Schemas['GroupView'], 'fields'> & { fields: FormField[] }
export type Form = Omit<Schemas['FormView'], 'groups'> & { groups: FormGroup[] }
/** How a form stands after some answers. */
export type Standing = Schemas['AnswersStanding']
export type Mapped = Schemas['MappedView']
/** A form before anybody keeps it, filled in. */
export type Trial = Omit<Schemas['FormTrial'], 'filled'> & {
  filled?: (Omit<Schemas['FilledView'], 'form' | 'approval'> & { form: Form; approval: Step[] }) | null
}

function versionOf(response: Response): number | undefined {
  const tag = response.headers.get('etag')?.replaceAll('"', '')
  return tag ? Number(tag) : undefined
}

export const formsQuery = queryOptions({
  queryKey: ['desk', 'forms'],
  queryFn: async (): Promise<Read<FormEntry[]>> => {
    const { data, response } = await client.GET('/v1/forms')
    return { version: versionOf(response), data: data?.data ?? [] }
  },
})

export const formQuery = (key: string) =>
  queryOptions({
    queryKey: ['desk', 'forms', key],
    queryFn: async (): Promise<Read<Form>> => {
      const { data, response } = await client.GET('/v1/forms/{key}', { params: { path: { key } } })
      return { version: versionOf(response), data: data as Form }
    },
  })

/** What somebody has begun to answer, where the form says that they have; null: nothing. */
export const draftQuery = (key: string, begun: boolean) =>
  queryOptions({
    queryKey: ['form-draft', key],
    queryFn: async (): Promise<Answers | null> => {
      if (!begun) return null
      try {
        const draft = await body(client.GET('/v1/forms/{key}/draft', { params: { path: { key } } }))
        return draft.answers as Answers
      } catch (error) {
        if (error instanceof Problem && error.status === 404) return null
        throw error
      }
    },
    // What is typed is newer than what was read.
    staleTime: Infinity,
    gcTime: 0,
  })

export async function keepDraft(key: string, answers: Answers): Promise<void> {
  await client.PUT('/v1/forms/{key}/draft', { params: { path: { key } }, body: { answers: answers as never } })
}

export async function discardDraft(key: string): Promise<void> {
  await client.DELETE('/v1/forms/{key}/draft', { params: { path: { key } } })
}

/** What is asked for after these answers, and what is wrong with them: the server says both. */
export function checkAnswers(key: string, answers: Answers): Promise<Standing> {
  return body(client.POST('/v1/forms/{key}/check', { params: { path: { key } }, body: { answers: answers as never } }))
}

/** Asks for something by a form. */
export function useFile() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ form, key, answers, version }: { form: string; key: string; answers: Answers; version: number }) =>
      body(
        client.POST('/v1/tickets', {
          headers: { 'Idempotency-Key': key },
          body: { source: 'portal', form: { key: form, version, answers: answers as never } } as never,
        }),
      ),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: ['tickets'] })
      // Not read again before the page is left: its draft is on its way out just now.
      void cache.invalidateQueries({ queryKey: ['desk', 'forms'], refetchType: 'none' })
    },
    meta: { quiet: true },
  })
}

/** What was answered in the form by which a ticket was asked for. */
export const answersQuery = (ticket: string, language: string) =>
  queryOptions({
    queryKey: ['ticket', ticket, 'form', language],
    queryFn: () => body(client.GET('/v1/tickets/{id}/form', { params: { path: { id: ticket }, query: { language } } })),
  })

/** Looks at a text that may become a form, with some answers. */
export async function tryForm(text: string, answers: Answers): Promise<Trial> {
  return (await body(client.POST('/v1/forms/validate', { body: { text, answers: answers as never } }))) as Trial
}

export const formVersionsQuery = (key: string) =>
  infiniteQueryOptions({
    queryKey: ['desk', 'forms', key, 'versions'],
    queryFn: ({ pageParam }) =>
      body(
        client.GET('/v1/forms/{key}/versions', { params: { path: { key }, query: { cursor: pageParam, limit: 20 } } }),
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ nextCursor }) => (nextCursor ? Number(nextCursor) : undefined),
  })

export const formVersionQuery = (key: string, version: number) =>
  queryOptions({
    queryKey: ['desk', 'forms', key, 'versions', version],
    queryFn: () => body(client.GET('/v1/forms/{key}/versions/{version}', { params: { path: { key, version } } })),
  })

export const formKept =
  (key: string, text: string, note: string): Change =>
  ({ query, headers }) =>
    client.PUT('/v1/forms/{key}', { params: { path: { key }, query }, headers, body: { text, note } })

export const formRemoved =
  (key: string): Change =>
  ({ query, headers }) =>
    client.DELETE('/v1/forms/{key}', { params: { path: { key }, query }, headers })

export const formRolledBack =
  (key: string, version: number): Change =>
  ({ query, headers }) =>
    client.POST('/v1/forms/{key}/roll-back', { params: { path: { key }, query }, headers, body: { version } })
