// The one HTTP client: cookies, the desk's clock and problems. Which calls exist is not here.
import createClient, { type Middleware } from 'openapi-fetch'

import { readClock } from './clock'
import { Problem, toProblem, unreachable } from './problem'
import type { paths } from './schema.gen'

const watch: Middleware = {
  onResponse: async ({ response }) => {
    readClock(response.headers)
    if (!response.ok) throw await toProblem(response)
  },
  onError: ({ error }) => (error instanceof Problem ? error : unreachable(error)),
}

export const client = createClient<paths>({
  baseUrl: '/',
  credentials: 'same-origin',
  headers: { Accept: 'application/json' },
})
client.use(watch)

/** Returns the answer's body; a problem has been thrown before this can see one. */
export async function body<Data>(call: Promise<{ data?: Data }>): Promise<Data> {
  const { data } = await call
  return data as Data
}

/** Names one action of a person, so that sending it twice does it once. */
export function actionKey(): string {
  return crypto.randomUUID()
}

type Sending = {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  query?: Record<string, string | number | boolean | undefined>
  headers?: Record<string, string>
  json?: unknown
  text?: string
}

/** Calls an address whose types stand beside the call; problems are thrown as everywhere. */
export async function send<Data>(path: string, sending: Sending = {}): Promise<{ data: Data; headers: Headers }> {
  const { method = 'GET', query = {}, headers = {}, json, text } = sending
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  const response = await fetch(search ? `${path}?${search}` : path, {
    method,
    credentials: 'same-origin',
    headers: {
      Accept: 'application/json',
      ...(json !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(json !== undefined ? { body: JSON.stringify(json) } : text !== undefined ? { body: text } : {}),
  }).catch((error: unknown) => {
    throw unreachable(error)
  })
  readClock(response.headers)
  if (!response.ok) throw await toProblem(response)
  return { data: (response.status === 204 ? undefined : await response.json()) as Data, headers: response.headers }
}
