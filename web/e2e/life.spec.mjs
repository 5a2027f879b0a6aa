// One ticket's whole life, as an agent and a requester see it in their browsers.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { launch, people, signIn, visit } from './browser.mjs'
import { holds } from './until.mjs'

let browser
let agent
let requester

before(async () => {
  browser = await launch()
  agent = await visit(browser)
  requester = await visit(browser, { viewport: { width: 390, height: 844 } })
})

after(() => browser?.close())

/** Words that no other ticket of the desk carries. */
const mark = Date.now().toString(36)
const promise = (page, metric) =>
  page.getByRole('region', { name: 'Promises' }).getByRole('listitem').filter({ hasText: metric })

test('an agent opens a ticket for somebody on the telephone', async () => {
  const { page } = agent
  await signIn(page, '/', people.agent)
  await page.getByRole('link', { name: 'Assigned to me' }).waitFor()

  await page.keyboard.press('c')
  const dialog = page.getByRole('dialog', { name: 'New ticket' })
  await dialog.getByLabel('E-mail of the requester').fill(`caller-${mark}@example.org`)
  await dialog.getByLabel('Name', { exact: true }).fill('Casey Caller')
  await dialog.getByLabel('Title').fill(`The projector hums ${mark}`)
  await dialog.getByLabel('Description').fill('It began **yesterday**.')
  await dialog.getByRole('button', { name: 'Open ticket' }).click()

  await page.getByRole('heading', { name: `The projector hums ${mark}` }).waitFor()
  await page.getByRole('link', { name: `caller-${mark}@example.org` }).waitFor()
})

test('a note stays inside', async () => {
  const { page } = agent
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: 'Note' }).fill('Same room as last week.')
  await page.keyboard.press('Control+Enter')
  await page
    .getByRole('article', { name: /^Internal note/ })
    .getByText('Same room as last week.')
    .waitFor()
  await holds(page.getByRole('textbox', { name: 'Note' }), '')
})

test('taking a ticket makes it mine, and a second time says why not', async () => {
  const { page } = agent
  const take = page.getByRole('button', { name: 'Take this ticket' })
  await take.click()
  await page.getByRole('button', { name: /^Assignee: (?!Unassigned)/ }).waitFor()
  await page.waitForFunction(() => document.querySelector('[aria-label="Take this ticket"]')?.ariaDisabled === 'true')

  await take.hover()
  await page.getByRole('tooltip').getByText('This ticket is yours already.').waitFor()
  await page.mouse.move(0, 0)
})

test('waiting for an answer pauses both promises, and going on lets them run', async () => {
  const { page } = agent
  await setStatus(page, 'info')
  await promise(page, 'First response')
    .getByText(/^Paused/)
    .waitFor()
  await promise(page, 'Resolution')
    .getByText(/^Paused/)
    .waitFor()

  await setStatus(page, 'in progress')
  await promise(page, 'First response').getByText(/left/).waitFor()
  await promise(page, 'Resolution').getByText(/left/).waitFor()
})

test('a reply keeps the first promise', async () => {
  const { page } = agent
  await page.getByRole('tab', { name: 'Reply' }).click()
  await page.getByRole('textbox', { name: 'Reply' }).fill('We are on our way.')
  await page.keyboard.press('Control+Enter')
  await page
    .getByRole('article', { name: /^Reply/ })
    .getByText('We are on our way.')
    .waitFor()
  await promise(page, 'First response')
    .getByText(/^Met in/)
    .waitFor()
})

test('a failure keeps the text and says so', async () => {
  const { page } = agent
  await page.route('**/comments', (route) => route.fulfill({ status: 503, json: ENGINE_AWAY }))
  const reply = page.getByRole('textbox', { name: 'Reply' })
  await reply.fill('One more thing.')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('alert').getByText('Not sent yet. Your text is kept.').waitFor()
  await page.unroute('**/comments')
  await page.route('**/comments', (route) => route.abort())
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('alert').getByText('The server cannot be reached.').waitFor()

  await page.reload()
  assert.equal(await reply.inputValue(), 'One more thing.')
  await page.unroute('**/comments')
  await reply.focus()
  await page.keyboard.press('Control+Enter')
  await page
    .getByRole('article', { name: /^Reply/ })
    .getByText('One more thing.')
    .waitFor()
  agent.complaints.length = 0
})

test('a resolved ticket says when it will close by itself', async () => {
  const { page } = agent
  await setStatus(page, 'resolved')
  await page
    .getByText(/Closes by itself in /)
    .first()
    .waitFor()
  await promise(page, 'Resolution')
    .getByText(/^Met in/)
    .first()
    .waitFor()

  await page.getByRole('link', { name: 'Back to the list' }).click()
  await page.getByRole('link', { name: 'Resolved', exact: true }).click()
  await page.getByRole('link', { name: new RegExp(`The projector hums ${mark}`) }).waitFor()
})

test('a requester asks for help and answers', async () => {
  const { page } = requester
  await signIn(page, '/portal', people.requester)
  await page.getByRole('link', { name: 'New request' }).first().click()
  await page.getByLabel('What is it about?').fill(`My screen stays dark ${mark}`)
  await page.getByLabel('What happened?').fill('The light is on, the picture is not.')
  await page.getByRole('button', { name: 'Send request' }).click()
  await page.getByRole('heading', { name: `My screen stays dark ${mark}` }).waitFor()

  await page.getByRole('textbox', { name: 'Reply' }).fill('Another cable did not help.')
  await page.getByRole('button', { name: 'Send reply' }).click()
  await page.getByRole('article').getByText('Another cable did not help.').waitFor()

  await page.getByRole('link', { name: 'My requests' }).first().click()
  await page.getByRole('link', { name: new RegExp(`My screen stays dark ${mark}`) }).waitFor()
})

test('the agent finds the request and the requester sees the answer arrive, without the note', async () => {
  const { page } = agent
  await page.keyboard.press('/')
  // The list still shows what is resolved; the search says how to leave that.
  await page.getByRole('searchbox').pressSequentially(`dark ${mark}`, { delay: 60 })
  await page.getByRole('link', { name: 'Search in all tickets' }).click()
  await page.getByRole('link', { name: new RegExp(`My screen stays dark ${mark}`) }).click()
  await requester.page.getByRole('link', { name: new RegExp(`My screen stays dark ${mark}`) }).click()
  await requester.page.getByRole('heading', { name: `My screen stays dark ${mark}` }).waitFor()

  await page.getByRole('tab', { name: 'Note' }).click()
  await page.getByRole('textbox', { name: 'Note' }).fill('Probably the graphics card.')
  await page.getByRole('button', { name: 'Add note' }).click()
  await page.getByRole('article', { name: /^Internal note/ }).waitFor()
  await page.getByRole('tab', { name: 'Reply' }).click()
  await page.getByRole('textbox', { name: 'Reply' }).fill('I bring another screen.')
  await page.getByRole('button', { name: 'Send reply' }).click()

  await requester.page.getByRole('article').getByText('I bring another screen.').waitFor()
  assert.equal(await requester.page.getByText('Probably the graphics card.').count(), 0)
})

test('the browsers had nothing to complain about', () => {
  assert.deepEqual([...agent.complaints, ...requester.complaints].filter(isUnexpected), [])
})

/** Being signed out is asked about once, and the browser reports every 401. */
function isUnexpected(complaint) {
  return !complaint.includes('401')
}

const ENGINE_AWAY = { type: 'about:blank', title: 'Away', status: 503, code: 'engine_unavailable', requestId: 'r1' }

async function setStatus(page, words) {
  await page.getByRole('button', { name: /^Status: / }).click()
  await page.getByRole('combobox', { name: 'Status' }).fill(words)
  await page.keyboard.press('Enter')
}
