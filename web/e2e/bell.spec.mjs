// Being told what concerns one, and saying how it was.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { barriers } from './axe.mjs'
import { launch, people, visit } from './browser.mjs'
import { speaker } from './furnish.mjs'
import { until } from './until.mjs'

let browser
let agent
let colleague
let requester

before(async () => {
  browser = await launch()
  agent = await speaker(browser, people.agent)
  colleague = await speaker(browser, people.colleague)
  requester = await speaker(browser, people.requester)
})
after(() => browser?.close())

const command = (by, number, body) => by('post', `/v1/tickets/${number}/commands`, body)

test('the bell rings by itself, is read by keyboard, and leads to the ticket', async () => {
  await agent('post', '/v1/notifications/read', { all: true })
  const { page, complaints, close } = await visit(browser, { person: people.agent })
  await page.goto('/tickets')
  await page.getByRole('button', { name: 'Notifications', exact: true }).waitFor()

  const ticket = await colleague('post', '/v1/tickets', { title: `For the bell ${Date.now()}`, source: 'phone' })
  const me = await agent('get', '/v1/me')
  await command(colleague, ticket.number, { type: 'assign', assigneeId: me.id })
  await page.getByRole('button', { name: 'Notifications: 1 new' }).waitFor()

  await page.keyboard.press('b')
  const layer = page.getByRole('dialog', { name: 'Notifications' })
  const entry = layer.getByRole('link', { name: new RegExp(ticket.number) })
  await entry.waitFor()
  assert.match(await entry.innerText(), /gave you a ticket/)
  assert.deepEqual(await barriers(page), [])
  await entry.focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/tickets/${ticket.number}`)
  await page.getByRole('button', { name: 'Notifications', exact: true }).waitFor()
  assert.deepEqual(complaints, [])
  await close()
})

test('a colleague is called by name from the composer', async () => {
  const ticket = await agent('post', '/v1/tickets', { title: `Who knows this ${Date.now()}`, source: 'phone' })
  const lee = await colleague('get', '/v1/me')
  const { page, close } = await visit(browser, { person: people.agent })
  await page.goto(`/tickets/${ticket.number}`)
  await page.getByRole('heading', { level: 1, name: ticket.title }).waitFor()
  await page.keyboard.press('n')
  const note = page.getByRole('textbox', { name: 'Note' })
  await note.pressSequentially(`Please look @${lee.name.slice(0, 3)}`)
  await page.getByRole('listbox', { name: 'Whom do you mean?' }).waitFor()
  assert.deepEqual(await barriers(page), [])
  await page.keyboard.press('Enter')
  assert.match(await note.inputValue(), new RegExp(`@${lee.name} $`))
  await page.keyboard.press('Control+Enter')
  await page.getByRole('article', { name: /^Internal note/ }).waitFor()

  await until('the colleague is told', async () => {
    const { data } = await colleague('get', '/v1/notifications')
    return data.some((told) => told.ticket.number === ticket.number && told.kind === 'mentioned')
  })
  await close()
})

test('everything is listed, and can be marked as read at once', async () => {
  const ticket = await colleague('post', '/v1/tickets', { title: `For the list ${Date.now()}`, source: 'phone' })
  const me = await agent('get', '/v1/me')
  await command(colleague, ticket.number, { type: 'assign', assigneeId: me.id })
  const { page, close } = await visit(browser, { person: people.agent })
  await page.goto('/notifications')
  await page
    .getByRole('list', { name: 'Notifications' })
    .getByRole('link', { name: new RegExp(ticket.number) })
    .waitFor()
  assert.deepEqual(await barriers(page), [])
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await page.getByLabel('Only what is new').check()
  await page.getByText('Nothing to tell').waitFor()
  await close()
})

test('what one wants to be told is set on the settings page', async () => {
  const { page, close } = await visit(browser, { person: people.colleague })
  await page.goto('/settings')
  const part = page.getByRole('region', { name: 'Notifications' })
  await part.getByLabel('something else is said where I take part: Letter').selectOption('digest')
  await part.getByLabel('How often').selectOption('week')
  await part.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved').first().waitFor()
  const { notifications } = await colleague('get', '/v1/me/profile')
  assert.equal(notifications.kinds.activity.mail, 'digest')
  assert.equal(notifications.digest.every, 'week')
  assert.deepEqual(await barriers(page), [])
  await colleague('patch', '/v1/me/profile', { notifications: {} }).catch(() => undefined)
  await close()
})

test('a requester says in the portal how it was, and the agent sees it', async () => {
  const ticket = await requester('post', '/v1/tickets', { title: `How was it ${Date.now()}` })
  await command(agent, ticket.number, { type: 'take' })
  await command(agent, ticket.number, { type: 'set_status', status: 'resolved' })
  const { page, complaints, close } = await visit(browser, { person: people.requester })
  await page.goto(`/portal/requests/${ticket.number}`)
  const part = page.getByRole('region', { name: 'How was it?' })
  await part.getByRole('button', { name: 'Bad' }).click()
  await part.getByLabel(/What would you like to tell us/).fill('It took a week.')
  assert.deepEqual(await barriers(page), [])
  await part.getByRole('button', { name: 'Send' }).click()
  await part.getByText('You said that it was bad.').waitFor()
  assert.deepEqual(complaints, [])
  await close()

  const desk = await visit(browser, { person: people.agent })
  await desk.page.goto(`/tickets/${ticket.number}`)
  await desk.page.getByText('said that it was bad').waitFor()
  await desk.page.getByText('It took a week.').waitFor()
  await desk.close()
})
