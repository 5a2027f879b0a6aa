// The one HTTP client: cookies, the desk's clock and problems. Which calls exist is not here.
import createClient, { type Middleware } from 'openapi-fetch'

import { readClock } from './clock'
import { isProblem, Problem, toProblem, unreachable } from './problem'
import type { paths } from './schema.gen'

const watch: Middleware = {
  onResponse: async ({ response }) => {
    readClock(response.headers)
    if (isProblem(response)) throw await toProblem(response)
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
