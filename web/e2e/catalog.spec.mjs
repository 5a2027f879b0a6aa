// The three shipped forms, from the catalog to a ticket; and a form of one's own, from its text to the portal.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { barriers } from './axe.mjs'
import { launch, people, visit } from './browser.mjs'
import { speaker } from './furnish.mjs'

/** Words that nothing else on the desk carries. */
const mark = Date.now().toString(36)

let browser
let admin
let requester

before(async () => {
  browser = await launch()
  admin = await speaker(browser, people.agent)
  requester = await speaker(browser, people.requester)
})
after(() => browser?.close())

/** Opens a form by way of the catalog. */
async function openForm(page, search, title) {
  await page.goto('/portal/catalog')
  await page.getByLabel('Search the catalog').fill(search)
  await page.getByRole('link', { name: new RegExp(title) }).click()
  await page.getByRole('heading', { name: title }).waitFor()
  return page.getByRole('form', { name: title })
}

const isOf = (answer, method) => answer.request().method() === method
const says = (answer, words) => answer.request().postData().includes(words)

/** Sends it, and waits until what was begun is forgotten: the page may go away afterwards. */
async function sent(page, form) {
  const forgotten = page.waitForResponse((answer) => isOf(answer, 'DELETE'))
  await form.getByRole('button', { name: 'Send request' }).click()
  await page.waitForURL(/\/portal\/requests\/TKT-/)
  await forgotten
  const number = page.url().split('/').at(-1)
  return admin('get', `/v1/tickets/${number}`)
}

/** The same answers by the API are refused for the same fields. */
async function refusedAlike(key, answers, fields) {
  const { errors } = await requester('post', `/v1/forms/${key}/check`, { answers })
  assert.deepEqual(errors.map(({ pointer }) => pointer).sort(), fields.map((field) => `/answers/${field}`).sort())
}

test('new hardware asks for what it needs to know, and becomes a ticket', async () => {
  const { page, complaints, close } = await visit(browser, { person: people.requester })
  const form = await openForm(page, 'notebook', 'New hardware')
  await form.getByRole('button', { name: 'Send request' }).click()
  await form.getByText('Something is missing or not right').waitFor()
  assert.equal(await form.getByText('This is needed.').count(), 4)
  await refusedAlike('new-hardware', { quantity: 1 }, ['kind', 'reason', 'cost_centre', 'deliver_to'])

  await form.getByLabel('Laptop', { exact: true }).check()
  await form.getByLabel('Which system? (needed)').selectOption('Linux')
  await form.getByLabel('How many? (needed)').fill('21')
  await form.getByText('From 1 to 20, please.').waitFor()
  await form.getByLabel('How many? (needed)').fill('2')
  await form.getByLabel('What is it for? (needed)').fill(`Two people begin in May ${mark}.`)
  await form.getByLabel('Cost centre (needed)').fill('47x')
  await form.getByText('This does not look as it should.').waitFor()
  await form.getByLabel('Cost centre (needed)').fill('4711')
  await form.getByLabel('Deliver to (needed)').fill('Building 7')
  await form.getByText('This does not look as it should.').waitFor({ state: 'detached' })
  // What somebody else was asked for goes with the choice that asked for it.
  await form.getByLabel('It replaces a device').check()
  await form.getByLabel('Which device? (needed)').waitFor()
  await form.getByLabel('It replaces a device').uncheck()
  await form.getByLabel('Which device? (needed)').waitFor({ state: 'detached' })
  assert.deepEqual(await barriers(page), [])
  const ticket = await sent(page, form)
  assert.equal(ticket.title, 'New hardware: 2 × Laptop')
  assert.deepEqual(ticket.category, ['Hardware', 'Laptop'])
  assert.equal(ticket.team.name, 'Service Desk')
  assert.equal(ticket.priority, 4)
  assert.deepEqual(ticket.tags, ['hardware', 'laptop'])
  const answers = page.getByRole('region', { name: 'New hardware' })
  await answers.getByText('Building 7').waitFor()
  assert.deepEqual(complaints, [])
  await close()
})

test('an access request goes to whom its answers say', async () => {
  const { page, complaints, close } = await visit(browser, { person: people.requester })
  const form = await openForm(page, 'permission', 'Access request')
  await form.getByLabel('For somebody else').check()
  await form.getByLabel('Their e-mail address (needed)').fill('nobody')
  await form.getByLabel('Access to what? (needed)').selectOption('The network from outside (VPN)')
  await form.getByLabel('Which rights? (needed)').selectOption('Administer')
  await form.getByLabel('Why? (needed)').fill('Because')
  await form.getByText('This does not look as it should.').waitFor()
  await form.getByText('Please say a little more.').waitFor()
  const answers = { who: 'other', person: 'nobody', target: 'vpn', level: 'admin', reason: 'Because' }
  await refusedAlike('access-request', answers, ['person', 'reason'])
  await form.getByRole('button', { name: 'Send request' }).click()
  await form.getByText('Something is missing or not right').first().waitFor()

  await form.getByLabel('Their e-mail address (needed)').fill('new@example.org')
  await form.getByLabel('Why? (needed)').fill(`They look after the routers ${mark}.`)
  const ticket = await sent(page, form)
  assert.deepEqual(ticket.category, ['Network', 'VPN'])
  assert.equal(ticket.team.name, 'Network')
  assert.equal(ticket.priority, 2)
  assert.deepEqual(
    complaints.filter((words) => !words.includes('422')),
    [],
  )
  await close()
})

test('an outage is reported, and what was begun is there on another day', async () => {
  const first = await visit(browser, { person: people.requester })
  const begun = await openForm(first.page, 'broken', 'Report an outage')
  await begun.getByLabel('What happens? (needed)').fill(`The tunnel closes at once ${mark}.`)
  // On a slow day what was written before is kept by itself, and first.
  const kept = first.page.waitForResponse((answer) => isOf(answer, 'PUT') && says(answer, '"team"'))
  await begun.getByLabel('My team').check()
  await kept
  await first.close()

  const { page, complaints, close } = await visit(browser, { person: people.requester })
  const form = await openForm(page, 'broken', 'Report an outage')
  await form.getByText('Your answers so far are kept.').waitFor()
  assert.equal(await form.getByLabel('My team').isChecked(), true)
  await form.getByLabel('A whole site').check()
  await form.getByLabel('Which site? (needed)').fill('Ulm')
  await form.getByRole('button', { name: 'Send request' }).click()
  await form.getByText('This is needed.').first().waitFor()
  const answers = { happened: 'The tunnel closes at once.', affected: 'site', site: 'Ulm' }
  await refusedAlike('report-an-outage', answers, ['what', 'blocked'])
  await form.getByLabel('What does not work? (needed)').selectOption('Network / VPN')
  await form.getByLabel('No', { exact: true }).check()
  const ticket = await sent(page, form)
  assert.equal(ticket.title, 'Outage: Network / VPN Ulm')
  assert.deepEqual(ticket.category, ['Network', 'VPN'])
  assert.deepEqual([ticket.priority, ticket.urgency, ticket.impact], [1, 1, 1])
  assert.deepEqual(complaints, [])

  await page.goto('/portal/catalog')
  await page.getByRole('link', { name: /Report an outage/ }).waitFor()
  assert.equal(await page.getByText('Begun').count(), 0)
  await close()
})

test('an admin writes a form, sees what is wrong and how it looks, and people find it', async () => {
  const key = `desk-${mark}`
  const { page, complaints, close } = await visit(browser, { person: people.agent })
  await page.goto('/admin/forms')
  await page.getByRole('link', { name: 'New form' }).click()
  await page.getByLabel('Key', { exact: true }).fill(key)
  const text = page.getByLabel('Text of the form')
  const good = await text.inputValue()
  await text.fill(good.replace('"type": "string"', '"type": "words"'))
  await page.getByRole('list', { name: 'What is wrong' }).getByText('/schema/properties/what/type').waitFor()
  await text.fill(good.replace('New form', `Another desk ${mark}`))
  await page.getByText('Nothing is wrong with it.').waitFor()
  const preview = page.getByRole('region', { name: 'How it looks' })
  await preview.getByLabel('What do you need? (needed)').fill('A desk')
  await page.getByRole('region', { name: 'What it makes of a ticket' }).getByText('A desk').waitFor()
  assert.deepEqual(await barriers(page), [])
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved and in force', { exact: true }).waitFor()
  await page.getByRole('region', { name: 'Versions' }).getByText(`form ${key}`).waitFor()
  assert.deepEqual(complaints, [])
  await close()

  const visitor = await visit(browser, { person: people.requester })
  await visitor.page.goto('/portal/catalog')
  await visitor.page.getByRole('link', { name: new RegExp(`Another desk ${mark}`) }).waitFor()
  await visitor.close()
  const { data } = await admin('get', '/v1/forms')
  assert.equal(data.find((form) => form.key === key).faults.length, 0)
})
