// Approvals: asked, seen, given, refused, passed on and asked anew, in the portal and in the console.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { barriers } from './axe.mjs'
import { launch, people, visit } from './browser.mjs'
import { speaker } from './furnish.mjs'

/** Words that nothing else on the desk carries. */
const mark = Date.now().toString(36)
const { password } = people.requester
const ana = { username: 'ana@example.org', password }
const kim = { username: 'kim@example.org', password }

let browser
let admin
let requester
let colleague

before(async () => {
  browser = await launch()
  admin = await speaker(browser, people.agent)
  requester = await speaker(browser, people.requester)
  colleague = await speaker(browser, people.colleague)
  await admin('put', `/v1/forms/desk-chair-${mark}`, { text: JSON.stringify(form()), note: '' })
})
after(() => browser?.close())

/** Ana first, then whoever helps; two days for each. */
function form() {
  const step = (name, email) => ({ name, approvers: [{ from: 'person', email }], expireAfterHours: 48 })
  return {
    title: `A chair ${mark}`,
    about: 'To sit on.',
    section: '',
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      properties: { why: { title: 'What is it for?', type: 'string', maxLength: 200 } },
      required: ['why'],
    },
    layout: [{ fields: [{ key: 'why' }] }],
    ticket: { title: 'A chair: {why}' },
    approval: [step('Budget', 'ana@example.org'), step('Space', 'lee@example.org')],
  }
}

/** Sam asks for a chair; its title is its own. */
function asked(why) {
  const filled = { key: `desk-chair-${mark}`, answers: { why: `${why} ${mark}` } }
  return requester('post', '/v1/tickets', { source: 'portal', form: filled })
}

async function given(by, ticket, verdict = 'approved', reason = undefined) {
  const { approval } = await by('get', `/v1/tickets/${ticket.number}`)
  const { round, step } = approval
  return by('post', `/v1/approvals/${ticket.id}/answer`, { round, step, verdict, reason })
}

const card = (page) => page.getByRole('region', { name: 'Approval', exact: true })
/** A refused answer is an error to the browser, too. */
const unexpected = (complaints) => complaints.filter((words) => !/409|ERR_FAILED/.test(words))

test('somebody without the console finds what waits for them, reads it and agrees', async () => {
  const ticket = await asked('For my back')
  const { page, complaints, close } = await visit(browser, { person: ana })
  await page.goto('/portal')
  await page.getByRole('link', { name: /^Approvals: \d+ waits? for you$/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Approvals' }).waitFor()
  const row = page.getByRole('list', { name: 'Waiting for you' }).getByRole('link', { name: new RegExp(ticket.number) })
  await row.waitFor()
  assert.match(await row.innerText(), /Budget/)
  assert.deepEqual(await barriers(page), [])
  await row.click()
  await card(page).getByText('Your approval is asked for.').waitFor()
  await page
    .getByRole('region', { name: `A chair ${mark}` })
    .getByText(`For my back ${mark}`)
    .waitFor()
  assert.deepEqual(await barriers(page), [])
  await card(page).getByRole('button', { name: 'Approve' }).dblclick()
  await card(page)
    .getByText(/^Waiting for approval by Lee Okafor \(step 2 of 2\), until /)
    .waitFor()
  await card(page).getByRole('button', { name: 'Approve' }).waitFor({ state: 'detached' })
  await page.goto('/portal/approvals?show=answered')
  await page
    .getByRole('list', { name: 'Answered' })
    .getByRole('link', { name: new RegExp(`${ticket.number}.*Approved`, 's') })
    .waitFor()
  assert.deepEqual(unexpected(complaints), [])
  await close()

  const mine = await visit(browser, { person: people.requester })
  await mine.page.goto(`/portal/requests/${ticket.number}`)
  await card(mine.page)
    .getByText(/^Waiting for approval by Lee Okafor/)
    .waitFor()
  assert.equal(await card(mine.page).getByRole('button').count(), 0)
  await mine.close()
  const answers = (await admin('get', `/v1/tickets/${ticket.number}/events`)).data
  assert.equal(answers.filter(({ kind }) => kind === 'approval_answered').length, 1)
})

test('an agent goes through the inbox by keys, passes it on, and is told why it was refused', async () => {
  const ticket = await asked('For the guests')
  await given(await speaker(browser, ana), ticket)
  const { page, complaints, close } = await visit(browser, { person: people.colleague })
  await page.goto('/approvals')
  await page.getByRole('heading', { level: 1, name: 'Approvals' }).waitFor()
  assert.deepEqual(await barriers(page), [])
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/tickets/${ticket.number}`)
  await card(page).getByText('Your approval is asked for.').waitFor()
  assert.deepEqual(await barriers(page), [])
  await card(page).getByRole('button', { name: 'Pass on…' }).click()
  const passing = page.getByRole('dialog', { name: 'Who shall answer in your place?' })
  await passing.getByRole('button', { name: /^To whom/ }).click()
  await page.getByRole('combobox', { name: 'To whom' }).fill('Kim')
  await page.getByRole('option', { name: 'Kim Novak' }).click()
  await passing.getByRole('button', { name: 'Pass on', exact: true }).click()
  await page.getByText('Kim Novak is asked now', { exact: true }).waitFor()
  await card(page).getByText('in place of Lee Okafor').waitFor()

  const other = await visit(browser, { person: kim })
  await other.page.goto(`/tickets/${ticket.number}`)
  await card(other.page).getByRole('button', { name: 'Reject…' }).click()
  const refusing = other.page.getByRole('dialog', { name: `Reject ${ticket.number}` })
  await refusing.getByLabel('Why not? (needed)').fill(`There is no room ${mark}.`)
  assert.deepEqual(await barriers(other.page), [])
  await refusing.getByRole('button', { name: 'Reject', exact: true }).click()
  await card(other.page).getByText('Not approved by Kim Novak', { exact: true }).waitFor()
  await other.close()

  await card(page).getByText('Not approved by Kim Novak', { exact: true }).waitFor()
  await card(page).getByText(`There is no room ${mark}.`).waitFor()
  await card(page).getByRole('button', { name: 'Ask again' }).click()
  await card(page)
    .getByText(/^Waiting for approval by Ana Silva \(step 1 of 2\)/)
    .waitFor()
  assert.deepEqual(unexpected(complaints), [])
  await close()
})

test('whoever is too late sees how it stands, and a lost line loses no word', async () => {
  const ticket = await asked('For the hall')
  const { page, complaints, close } = await visit(browser, { person: ana })
  // Told by a hint, the page would know before she answers.
  await page.route('**/v1/events', (route) => route.abort())
  await page.goto(`/portal/requests/${ticket.number}`)
  await card(page).getByRole('button', { name: 'Reject…' }).click()
  const refusing = page.getByRole('dialog', { name: `Reject ${ticket.number}` })
  await refusing.getByLabel('Why not? (needed)').fill('The hall is closed.')
  await page.route('**/answer', (route) => route.abort())
  await refusing.getByRole('button', { name: 'Reject', exact: true }).click()
  await page.getByText('The server cannot be reached.').first().waitFor()
  await page.unroute('**/answer')
  assert.equal(await refusing.getByLabel('Why not? (needed)').inputValue(), 'The hall is closed.')
  // Meanwhile what was asked for has become something else.
  await admin('patch', `/v1/tickets/${ticket.number}`, { title: `Another chair ${mark}` })
  await refusing.getByRole('button', { name: 'Reject', exact: true }).click()
  await page
    .getByText(/has changed or was decided meanwhile/)
    .first()
    .waitFor()
  // The page is read anew behind the dialog.
  await page.locator('h1', { hasText: `Another chair ${mark}` }).waitFor()
  await refusing.getByRole('button', { name: 'Reject', exact: true }).click()
  await card(page)
    .getByText(/^Not approved by Ana Silva/)
    .waitFor()
  assert.deepEqual(unexpected(complaints), [])
  await close()
  assert.equal((await colleague('get', `/v1/tickets/${ticket.number}`)).approval.state, 'rejected')
})
