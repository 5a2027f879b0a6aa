// Several people on one ticket: nobody overwrites anybody unseen, and everybody sees it at once.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'

import { launch, people, visit } from './browser.mjs'
import { speaker } from './furnish.mjs'

let browser
let colleague
let ticket

before(async () => {
  browser = await launch()
  colleague = await speaker(browser, people.colleague)
})
after(() => browser?.close())

beforeEach(async () => {
  ticket = await colleague('post', '/v1/tickets', { title: `Shared work ${Date.now()}`, source: 'phone' })
})

const change = (fields) => colleague('patch', `/v1/tickets/${ticket.number}`, fields)

/** The ticket as somebody sees it whose line to the server's hints is down. */
async function openUnaware() {
  const { page, close } = await visit(browser, { person: people.agent })
  await page.route('**/v1/events', (route) => route.abort())
  await page.goto(`/tickets/${ticket.number}`)
  await page.getByRole('heading', { level: 1, name: ticket.title }).waitFor()
  return { page, close }
}

async function pick(page, what, words) {
  await page.getByRole('button', { name: new RegExp(`^${what}: `) }).click()
  await page.getByRole('combobox', { name: what }).fill(words)
  await page.getByRole('option', { name: words }).waitFor()
  await page.keyboard.press('Enter')
}

test('two people who change different things both have their way', async () => {
  const { page, close } = await openUnaware()
  await change({ tags: ['from-lee'] })
  await pick(page, 'Priority', 'P1')
  await page.getByRole('button', { name: /^Priority: P1/ }).waitFor()
  await page.getByRole('button', { name: 'Remove tag from-lee' }).waitFor()

  const now = await colleague('get', `/v1/tickets/${ticket.number}`)
  assert.deepEqual([now.priority, now.tags], [1, ['from-lee']])
  await close()
})

test('two people who change the same thing are told, and the first word stands', async () => {
  const { page, close } = await openUnaware()
  await change({ priority: 2 })
  await pick(page, 'Priority', 'P1')
  await page.getByText('Somebody else changed the ticket meanwhile.').first().waitFor()
  await page.getByRole('button', { name: /^Priority: P2/ }).waitFor()

  assert.equal((await colleague('get', `/v1/tickets/${ticket.number}`)).priority, 2)
  await close()
})

test('a ticket that somebody took is not taken from them, and the page says so', async () => {
  const { page, close } = await openUnaware()
  await colleague('post', `/v1/tickets/${ticket.number}/commands`, { type: 'take' })
  await page.getByRole('button', { name: 'Take this ticket' }).click()
  await page
    .getByText(/has taken this ticket/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: /^Assignee: Lee/i }).waitFor()
  await close()
})

test('what a colleague does appears by itself, and does not take away what is being written', async () => {
  const { page, close } = await visit(browser, { person: people.agent })
  await page.goto(`/tickets/${ticket.number}`)
  // What stood there when the page was read is not news.
  await page.getByRole('list', { name: 'Timeline' }).waitFor()
  await page.getByRole('textbox', { name: 'Reply' }).fill('I am just about to')
  await colleague('post', `/v1/tickets/${ticket.number}/comments`, { body: 'I have it.' })

  await page
    .getByRole('article', { name: /^Reply/ })
    .getByText('I have it.')
    .waitFor()
  await page.getByText(/wrote while you were typing/).waitFor()
  assert.equal(await page.getByRole('textbox', { name: 'Reply' }).inputValue(), 'I am just about to')
  await close()
})
