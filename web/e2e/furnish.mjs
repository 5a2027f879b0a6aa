// Gives an empty desk a morning's work, so that pictures show what people will see.
import { randomUUID } from 'node:crypto'

import { desk, people, sessionOf } from './browser.mjs'
import { until } from './until.mjs'

const calls = [
  {
    title: 'Badge reader at the south entrance does not answer',
    who: ['facility@example.org', 'Iris Vogel'],
    priority: 2,
  },
  { title: 'Request: access to the “Invoices 2026” folder', who: ['noor@example.org', 'Noor Haddad'], priority: 4 },
  {
    title: 'Cannot open the shared calendar “Board meetings”',
    who: ['chiara@example.org', 'Chiara Rossi'],
    status: 'pending_info',
  },
  {
    title: 'New laptop for Priya, starting on 1 December',
    who: ['jonas@example.org', 'Jonas Weber'],
    status: 'pending_approval',
  },
  { title: 'Phone line 412 has an echo', who: ['per@example.org', 'Per Olsen'], status: 'resolved', priority: 4 },
  { title: 'VPN drops every ten minutes at home', who: ['elif@example.org', 'Elif Kaya'], priority: 1, tags: ['vpn'] },
]

const printer = {
  title: 'Printer on floor 3 jams on every second page',
  description:
    'Since this morning the **big printer** next to the kitchen jams.\n\nI switched it off and on, and the panel says `E-302 fuser`.',
  priority: 2,
  tags: ['printer', 'floor-3'],
}

const words = [
  [
    'agent',
    'Thanks for telling us. I have ordered a new fuser.\n\nUntil it is here, please use the printer on floor 2.',
  ],
  ['agent', 'Same unit as in March. Worth asking for a replacement under warranty, contract `HP-2231`.', true],
  ['requester', 'Floor 2 works, thank you. When will the part arrive?'],
]

/** Opens tickets as the people of the desk would, unless somebody has done it before. */
export async function furnish(browser) {
  const agent = await speaker(browser, people.agent)
  const requester = await speaker(browser, people.requester)
  const { data } = await agent('get', '/v1/tickets?search=every%20second%20page')
  if (data.length > 0) return

  for (const call of calls) await open(agent, call)
  const { number } = await requester('post', '/v1/tickets', {
    ...printer,
    priority: undefined,
    tags: undefined,
    source: 'portal',
  })
  await agent('patch', `/v1/tickets/${number}`, { priority: printer.priority, tags: printer.tags })
  await agent('post', `/v1/tickets/${number}/commands`, { type: 'take' })
  for (const [who, body, internal = false] of words) {
    await (who === 'agent' ? agent : requester)(
      'post',
      `/v1/tickets/${number}/comments`,
      internal ? { body, internal } : { body },
    )
  }
}

async function open(agent, { title, who: [email, name], priority, tags, status }) {
  const { number } = await agent('post', '/v1/tickets', {
    title,
    requester: { email, name },
    priority,
    tags,
    source: 'phone',
  })
  if (status) await agent('post', `/v1/tickets/${number}/commands`, { type: 'set_status', status })
}

/** Returns a caller that speaks for one person and fails loudly. */
export async function speaker(browser, person) {
  const storageState = await sessionOf(browser, person)
  const { request } = await browser.newContext({ baseURL: desk, storageState, extraHTTPHeaders: { origin: desk } })
  return async (method, path, data) => {
    // A command that takes longer is told so, and sent again under the same name it is the same.
    const headers = { 'idempotency-key': randomUUID() }
    const answer = await until(`${method} ${path} is answered`, async () => {
      const said = await request[method](path, { headers, ...(data && { data }) })
      return said.headers()['content-type'] === 'application/problem+json' && said.status() === 202 ? null : said
    })
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
    return answer.status() === 204 ? null : answer.json()
  }
}
