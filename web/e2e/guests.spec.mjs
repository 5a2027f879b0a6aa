// Guests: a form that anybody may fill in by its link, from the link in the console to the ticket there.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { barriers } from './axe.mjs'
import { launch, people, visit } from './browser.mjs'
import { speaker } from './furnish.mjs'

/** Words that nothing else on the desk carries. */
const mark = Date.now().toString(36)
const email = `gus-${mark}@example.org`

let browser
let admin

before(async () => {
  browser = await launch()
  admin = await speaker(browser, people.agent)
})
after(() => browser?.close())

/** A refused page is an error to the browser, too. */
const unexpected = (complaints) => complaints.filter((words) => !/422/.test(words))

async function pathOf(form) {
  const { guestUrl } = await admin('get', `/v1/forms/${form}`)
  return guestUrl && new URL(guestUrl).pathname
}

test('a guest fills in the shipped form without scripts, is asked for more, and the ticket is in the console', async () => {
  const path = await pathOf('report-an-outage')
  const { page, complaints, close } = await visit(browser, { javaScriptEnabled: false })
  await page.goto(path)
  await page.getByRole('heading', { level: 1, name: 'Report an outage' }).waitFor()
  await page.getByRole('button', { name: 'Continue' }).click()
  const alert = page.getByRole('alert')
  await alert.getByRole('heading', { name: /^It is not sent yet/ }).waitFor()
  await alert.getByRole('link', { name: 'What happens?' }).click()
  assert.match(page.url(), /#f1$/)

  await page.getByLabel('What does not work?').selectOption({ index: 1 })
  await page.getByLabel('What happens?').fill(`The <b>lamp</b> flickers ${mark}.`)
  await page.getByLabel(/^Since when\?/).fill('2026-11-22T09:30')
  await page.getByRole('group').or(page.getByRole('radiogroup')).getByLabel('A whole site').check()
  await page.getByLabel('Partly').check()
  await page.getByLabel('Your e-mail address').fill(email)
  await page.getByRole('button', { name: 'Continue' }).click()
  await alert.getByRole('heading', { name: /another question$/ }).waitFor()
  assert.equal(await page.getByLabel('What happens?').inputValue(), `The <b>lamp</b> flickers ${mark}.`)
  await page.getByLabel(/Which site\?/).fill(`Pier ${mark}`)
  await page.getByRole('button', { name: 'Send' }).dblclick()
  await page.getByRole('heading', { level: 1, name: 'Thank you!' }).waitFor()
  await page.getByText(email).waitFor()
  const [number] = /TKT-\d+/.exec(await page.getByRole('main').innerText())
  await page.reload()
  await page.getByText(number).waitFor()
  assert.deepEqual(unexpected(complaints), [])
  await close()

  const ticket = await admin('get', `/v1/tickets/${number}`)
  assert.deepEqual([ticket.requester.email, ticket.source], [email, 'guest'])
  const { data } = await admin('get', '/v1/tickets?limit=100')
  const same = data.filter(({ title }) => title === ticket.title)
  assert.equal(same.length, 1)
  const helper = await visit(browser, { person: people.agent })
  await helper.page.goto(`/tickets/${number}`)
  await helper.page.locator('h1', { hasText: `Pier ${mark}` }).waitFor()
  await helper.page.getByText('Guest form', { exact: true }).waitFor()
  await helper.page.getByText(`The <b>lamp</b> flickers ${mark}.`).first().waitFor()
  assert.deepEqual(helper.complaints, [])
  await helper.close()
})

test('the page can be used by everybody, in both languages, light and dark', async () => {
  const path = await pathOf('report-an-outage')
  for (const [locale, title] of [
    ['en-GB', 'Report an outage'],
    ['de-DE', 'Störung melden'],
  ]) {
    for (const colorScheme of ['light', 'dark']) {
      const { page, close } = await visit(browser, { locale, colorScheme })
      await page.goto(path)
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
      assert.deepEqual(await barriers(page), [])
      await page.getByRole('button').click()
      await page.getByRole('alert').waitFor()
      assert.deepEqual(await barriers(page), [])
      await close()
    }
  }
})

test('an admin lets guests in, takes the link along, and keeps them out again', async () => {
  const key = `lamp-${mark}`
  const schema = { type: 'object', properties: { what: { title: 'What?', type: 'string' } }, required: ['what'] }
  const form = { title: `A lamp ${mark}`, schema, ticket: { title: 'A lamp: {what}' } }
  await admin('put', `/v1/forms/${key}`, { text: JSON.stringify(form, null, 2), note: '' })
  const { page, complaints, close } = await visit(browser, { person: people.agent })
  await page.goto(`/admin/forms/${key}`)
  const guests = page.getByRole('region', { name: 'Guests' })
  const allow = guests.getByLabel('Whoever has the link may fill it in')
  await allow.check()
  await guests.getByText('The link is shown when the form is saved.').waitFor()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const link = guests.getByRole('link')
  await link.waitFor()
  await guests.getByRole('button', { name: 'Copy link' }).waitFor()
  assert.deepEqual(await barriers(page), [])
  const path = new URL(await link.getAttribute('href')).pathname
  assert.equal(path, await pathOf(key))

  const guest = await visit(browser)
  assert.equal((await guest.page.goto(path)).status(), 200)
  await allow.uncheck()
  await guests.getByText('The link ends when the form is saved.').waitFor()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await link.waitFor({ state: 'detached' })
  await guests.getByText('The link ends when the form is saved.').waitFor({ state: 'detached' })
  assert.equal((await guest.page.goto(path)).status(), 404)
  await guest.close()
  assert.deepEqual(complaints, [])
  await close()
})
