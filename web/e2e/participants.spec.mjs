// Who hears what: said before it is sent, decided by people, and taken back when it was wrong.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'

import { desk, launch, people, sessionOf, visit } from './browser.mjs'
import { speaker } from './furnish.mjs'
import { until } from './until.mjs'

const mark = Date.now().toString(36)
const address = (name) => `${name}-${mark}@outside.example`

let browser
let admin
let ticket

before(async () => {
  browser = await launch()
  admin = await speaker(browser, people.agent)
})
after(() => browser?.close())

beforeEach(async () => {
  const requester = { email: address('ana'), name: 'Ana Outside' }
  ticket = await admin('post', '/v1/tickets', { title: `Who hears ${mark} ${Date.now()}`, requester, source: 'phone' })
})

async function opened() {
  const { page, close, complaints } = await visit(browser, { person: people.agent })
  await page.goto(`/tickets/${ticket.number}`)
  await page.getByRole('heading', { level: 1, name: ticket.title }).waitFor()
  return { page, close, complaints }
}

const comments = async () => (await admin('get', `/v1/tickets/${ticket.number}/comments`)).data
/** The way back that a message offers. It goes away by itself, but not from under the pointer. */
async function wayBack(page) {
  const undo = page.getByRole('button', { name: 'Undo' })
  await undo.hover()
  return undo
}
const menu = async (page, item) => {
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** Hands a raw mail to the desk. */
async function mail(raw) {
  const storageState = await sessionOf(browser, people.agent)
  const { request } = await browser.newContext({ baseURL: desk, storageState, extraHTTPHeaders: { origin: desk } })
  const headers = { 'content-type': 'message/rfc822' }
  const answer = await request.post('/v1/email/inbound', { headers, data: Buffer.from(raw) })
  if (!answer.ok()) throw new Error(`${answer.status()} ${await answer.text()}`)
  return answer.json()
}

test('the composer says who will be written to, and nobody else is', async () => {
  const two = ['bo', 'cleo'].map((name) => ({ email: address(name), name: `${name} Outside` }))
  await admin('post', `/v1/tickets/${ticket.number}/cc`, { people: two })
  const { page, close } = await opened()
  const recipients = page.getByRole('group', { name: 'Recipients' })
  await recipients.getByText('Ana Outside').waitFor()
  await recipients.getByRole('button', { name: 'Leave out bo Outside' }).click()
  await recipients.getByRole('button', { name: 'Add a recipient' }).click()
  await recipients.getByRole('textbox', { name: 'Add a recipient' }).fill(address('dora'))
  await page.keyboard.press('Enter')
  await recipients.getByText(address('dora')).waitFor()

  await page.getByRole('textbox', { name: 'Reply' }).fill('Only for those I see.')
  await page.getByRole('button', { name: 'Send reply' }).click()
  await page
    .getByRole('article', { name: /^Reply/ })
    .getByText('Only for those I see.')
    .waitFor()
  // The next answer goes to everybody again, the new one among them.
  await recipients.getByText('bo Outside').waitFor()
  const cc = (await admin('get', `/v1/tickets/${ticket.number}`)).cc.map(({ email }) => email)
  assert.deepEqual(cc.sort(), [address('bo'), address('cleo'), address('dora')])

  await page.getByRole('tab', { name: 'Note' }).click()
  await page.getByText('Nobody outside reads this.').waitFor()
  await close()
})

test('people are added, taken out with an undo, and colleagues watch', async () => {
  const { page, close } = await opened()
  const panel = page.getByRole('region', { name: 'Who takes part' })
  await panel.getByRole('button', { name: 'Add somebody' }).click()
  await panel.getByRole('textbox', { name: 'E-mail address' }).fill(address('bo'))
  await page.keyboard.press('Enter')
  await panel.getByText(/^bo/).waitFor()
  await panel.getByRole('button', { name: /^Remove bo/ }).click()
  const undo = await wayBack(page)
  await panel.getByText('Nobody else').waitFor()
  await undo.click()
  await panel.getByText(/^bo/).waitFor()
  await panel.getByRole('button', { name: 'Watch', exact: true }).click()
  await panel.getByRole('button', { name: 'Leave off watching' }).waitFor()
  await close()
})

test('a stranger’s words are kept aside until an agent lets them take part', async () => {
  const from = address('eve')
  const original = `<late-${mark}@outside.example>`
  const first = await mail(
    `From: Bo <${address('bo')}>\nTo: support@localhost\nSubject: Re: late ${mark}\nMessage-ID: <early-${mark}@outside.example>\nIn-Reply-To: ${original}\n\nEarly.\n`,
  )
  await mail(
    `From: Eve <${from}>\nTo: support@localhost\nSubject: late ${mark}\nMessage-ID: ${original}\n\nI was first.\n`,
  )
  const { page, close } = await visit(browser, { person: people.agent })
  await page.goto(`/tickets/${first.number}`)
  const words = page.getByRole('article', { name: 'Internal note: Eve' })
  await words.getByText('does not take part yet').waitFor()
  await page.getByRole('button', { name: 'Let them take part' }).click()
  await page.getByRole('article', { name: 'Reply: Eve' }).getByText('I was first.').waitFor()
  await page.getByRole('region', { name: 'Who takes part' }).getByText('Eve').waitFor()
  await close()
})

test('spam is marked, its sender is kept out, and both are undone', async () => {
  const { page, close } = await opened()
  await menu(page, 'Mark as spam…')
  await page.getByRole('checkbox', { name: `Block ${address('ana')}` }).check()
  await page.getByRole('button', { name: 'Mark as spam' }).click()
  // A message is announced a second time, with its button, for those who hear it.
  await page.getByText(`${ticket.number} is marked as spam`, { exact: true }).waitFor()
  const undo = await wayBack(page)
  const { data } = await admin('get', `/v1/blocked-senders?search=${address('ana')}`)
  assert.equal(data.length, 1)
  // Both are asked for by this page, which must not go away before they are answered.
  const undone = [/\/commands$/, /\/blocked-senders\//].map((path) => page.waitForResponse(path))
  await undo.click()
  await Promise.all(undone)
  await page.goto(`/tickets/${ticket.number}`)
  await page.getByRole('button', { name: 'Take this ticket' }).waitFor()
  assert.equal((await admin('get', `/v1/tickets/${ticket.number}`)).spamAt, null)
  assert.deepEqual((await admin('get', `/v1/blocked-senders?search=${address('ana')}`)).data, [])
  await close()
})

test('words that landed wrongly go to the right ticket, and back', async () => {
  const right = await admin('post', '/v1/tickets', { title: `Right place ${mark}`, source: 'phone' })
  await admin('post', `/v1/tickets/${ticket.number}/comments`, { body: 'I belong elsewhere.' })
  const { page, close } = await opened()
  await menu(page, 'Move comments…')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('textbox').fill(right.number)
  await dialog.getByRole('button', { name: new RegExp(right.number) }).click()
  await dialog.getByRole('button', { name: 'Move 1 comment' }).click()
  const undo = await wayBack(page)
  await page.getByRole('heading', { level: 1, name: right.title }).waitFor()
  await page.getByText('I belong elsewhere.').waitFor()
  await until('they have left', async () => (await comments()).length === 0)
  await undo.click()
  await page.getByText('I belong elsewhere.').waitFor({ state: 'detached' })
  await until('they are back', async () => (await comments()).length === 1)
  await close()
})

test('an agent begins by writing to somebody', async () => {
  const { page, close } = await visit(browser, { person: people.agent })
  await page.goto('/tickets')
  await page.getByRole('button', { name: 'New ticket' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'E-mail of the requester' }).fill(address('fay'))
  await dialog.getByRole('textbox', { name: 'Title' }).fill(`Your laptop ${mark}`)
  await dialog.getByRole('checkbox', { name: /Send as mail/ }).check()
  await dialog.getByRole('textbox', { name: 'What the mail says' }).fill('Please bring it.')
  await dialog.getByRole('button', { name: 'Open ticket' }).click()
  await page
    .getByRole('article', { name: /^Reply/ })
    .getByText('Please bring it.')
    .waitFor()
  await close()
})

test('a requester brings a colleague along, and sees who reads', async () => {
  const requester = await speaker(browser, people.requester)
  const own = await requester('post', '/v1/tickets', { title: `For two ${mark}` })
  const { page, close } = await visit(browser, { person: people.requester })
  await page.goto(`/portal/requests/${own.number}`)
  const panel = page.getByRole('region', { name: 'Who takes part' })
  await panel.getByRole('button', { name: 'Add somebody' }).click()
  await panel.getByRole('textbox', { name: 'E-mail address' }).fill(address('bo'))
  await page.keyboard.press('Enter')
  await panel.getByText('Only colleagues can be brought along.').waitFor()
  const email = `kim-${mark}@${people.requester.username.split('@')[1]}`
  await panel.getByRole('textbox', { name: 'E-mail address' }).fill(email)
  await page.keyboard.press('Enter')
  await panel.getByText(new RegExp(email)).waitFor()
  await close()
})
