// What letters say: reading templates with the desk's version, looking at them filled in, and wording them anew.
import { queryOptions, useMutation } from '@tanstack/react-query'

import type { Read } from './admin'
import { body, client } from './client'
import type { Change } from './desk-changes'
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type TemplateRow = Schemas['TemplateRow']
export type Template = Schemas['TemplateView']
export type TemplateText = Schemas['TemplateBody']

const versionIn = (headers: Headers) => {
  const tag = headers.get('etag')?.replace(/^W\//, '').replaceAll('"', '')
  return tag ? Number(tag) : undefined
}

export const templatesQuery = queryOptions({
  queryKey: ['desk', 'mail-templates'],
  queryFn: async () => (await body(client.GET('/v1/mail-templates'))).data,
})

export const templateQuery = (key: string, locale: string) =>
  queryOptions({
    queryKey: ['desk', 'mail-template', key, locale],
    queryFn: async (): Promise<Read<Template>> => {
      const { data, response } = await client.GET('/v1/mail-templates/{key}/{locale}', {
        params: { path: { key, locale } },
      })
      return { version: versionIn(response.headers), data: data as Template }
    },
  })

export const mailSettingsQuery = queryOptions({
  queryKey: ['desk', 'mail-settings'],
  queryFn: async (): Promise<Read<Schemas['MailSettings']>> => {
    const { data, response } = await client.GET('/v1/mail-settings')
    return { version: versionIn(response.headers), data: data as Schemas['MailSettings'] }
  },
})

/** Fills a template in without saving it. */
export function useFilledIn(key: string, locale: string) {
  return useMutation({
    mutationFn: (wish: TemplateText & { ticket?: string }) =>
      body(client.POST('/v1/mail-templates/{key}/{locale}/preview', { params: { path: { key, locale } }, body: wish })),
    meta: { quiet: true },
  })
}

/** Words a template anew. */
export const wording =
  ({ key, locale }: Pick<Template, 'key' | 'locale'>, text: TemplateText): Change =>
  ({ query, headers }) =>
    client.PUT('/v1/mail-templates/{key}/{locale}', {
      params: { query, path: { key, locale } },
      headers,
      body: text,
    })

/** Says what came with the program; a letter of the desk's own goes. */
export const asShipped =
  ({ key, locale }: Template): Change =>
  ({ query, headers }) =>
    client.DELETE('/v1/mail-templates/{key}/{locale}', { params: { query, path: { key, locale } }, headers })

export const mailSettings =
  (settings: Schemas['MailSettings']): Change =>
  ({ query, headers }) =>
    client.PUT('/v1/mail-settings', { params: { query }, headers, body: settings })
