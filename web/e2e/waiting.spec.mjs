// An answer can be taken back for a while, also by whoever reloads the page, and its words come back.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { launch, people, visit } from './browser.mjs'
import { speaker } from './furnish.mjs'
import { holds } from './until.mjs'

let browser
let agent
let colleague

before(async () => {
  browser = await launch()
  agent = await speaker(browser, people.agent)
  colleague = await speaker(browser, people.colleague)
  await agent('put', '/v1/mail-settings', { undoSeconds: 120 })
})
after(async () => {
  await agent?.('put', '/v1/mail-settings', { undoSeconds: 10 })
  await browser?.close()
})

async function opened(title) {
  const ticket = await agent('post', '/v1/tickets', {
    title,
    source: 'phone',
    requester: { email: 'una@example.org', name: 'Una' },
  })
  const { page, complaints, close } = await visit(browser, { person: people.agent })
  await page.goto(`/tickets/${ticket.number}`)
  const reply = page.getByRole('textbox', { name: 'Reply' })
  return {
    ticket,
    page,
    complaints,
    close,
    reply,
    waiting: page.getByRole('list', { name: 'Answers that are not out yet' }),
  }
}

const said = async ({ number }) =>
  (await colleague('get', `/v1/tickets/${number}/comments`)).data.map(({ body }) => body)

test('a hasty answer is undone after a reload, and its words stand in the composer again', async () => {
  const { ticket, page, complaints, close, reply, waiting } = await opened(`Undo ${Date.now()}`)
  await reply.fill('This was too quick.')
  await page.getByRole('button', { name: 'Send reply' }).click()
  await waiting.getByText(/sending in \d+ s/).waitFor()
  assert.deepEqual(await said(ticket), [])

  // A hint may show what waits before the page hears that it was taken.
  await holds(reply, '')
  await page.reload()
  await waiting.getByText(/sending in \d+ s/).waitFor()
  await waiting.getByRole('button', { name: 'Undo' }).click()
  await waiting.waitFor({ state: 'detached' })
  await holds(reply, 'This was too quick.')
  assert.deepEqual(await said(ticket), [])
  assert.deepEqual(complaints, [])
  await close()
})

test('an answer for tomorrow waits, and goes out at once when somebody says so', async () => {
  const { ticket, page, complaints, close, reply, waiting } = await opened(`Later ${Date.now()}`)
  await reply.fill('Good morning!')
  await page.getByRole('button', { name: 'Send later' }).click()
  await page.getByRole('menuitem', { name: /^Tomorrow morning/ }).click()
  await waiting.getByText(/goes out/).waitFor()
  assert.deepEqual(await said(ticket), [])
  await waiting.getByRole('button', { name: 'Send now' }).click()
  await page
    .getByRole('article', { name: /^Reply/ })
    .getByText('Good morning!')
    .waitFor()
  await page.getByRole('button', { name: /^Delivery: / }).waitFor()
  assert.deepEqual(await said(ticket), ['Good morning!'])
  assert.deepEqual(complaints, [])
  await close()
})

test('a file waits with its words, and comes back with them to be sent again', async () => {
  const { ticket, page, complaints, close, reply, waiting } = await opened(`File ${Date.now()}`)
  const name = `plan ${Date.now()}.txt`
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Attach files' }).first().click()
  await (await choosing).setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(name) })
  await page.getByText(/^✓/).waitFor()
  await reply.fill('The plan.')
  await page.getByRole('button', { name: 'Send reply' }).click()
  await waiting.getByText(name).waitFor()
  await holds(reply, '')

  await waiting.getByRole('button', { name: 'Undo' }).click()
  await waiting.waitFor({ state: 'detached' })
  await page.getByText(/^✓/).waitFor()
  await page.getByRole('button', { name: 'Send reply' }).click()
  await waiting.getByRole('button', { name: 'Send now' }).click()
  const out = page.getByRole('article', { name: /^Reply/ })
  await out.getByText('The plan.').waitFor()
  await out.getByText(name).waitFor()
  assert.deepEqual(await said(ticket), ['The plan.'])
  assert.deepEqual(complaints, [])
  await close()
})
