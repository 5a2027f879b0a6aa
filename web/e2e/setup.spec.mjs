// The first steps on a new desk, walked through as an admin does.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { launch, people, visit } from './browser.mjs'
import { speaker } from './furnish.mjs'
import { linkTo } from './letters.mjs'

const mark = Date.now().toString(36)

let browser
let admin

before(async () => {
  browser = await launch()
  admin = await speaker(browser, people.agent)
})
after(() => browser?.close())

test('the first steps name the desk, set its hours, try the mail and invite somebody', async () => {
  const mail = `pia-${mark}@example.org`
  const { id } = await admin('get', '/v1/me')
  await admin('patch', `/v1/users/${id}`, { email: `boss-${mark}@example.org` })
  const { page, complaints, close } = await visit(browser, { person: people.agent })
  await page.goto('/setup')
  const next = () => page.getByRole('button', { name: 'Next', exact: true }).click()

  await page.getByText('Step 1 of 5').first().waitFor()
  await page.getByLabel('Name of the desk').fill(`Desk ${mark}`)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('The desk has its name', { exact: true }).waitFor()
  await page.waitForFunction((name) => document.title.endsWith(name), `Desk ${mark}`)
  await next()
  await page.getByText('Step 2 of 5').first().waitFor()
  await next()
  await page.getByRole('heading', { name: 'Working hours' }).waitFor()
  await page.getByLabel('To', { exact: true }).fill('17:30')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Working hours saved', { exact: true }).waitFor()
  await next()
  await page.getByRole('button', { name: `Send a test letter to boss-${mark}@example.org` }).click()
  await page.getByText(`A letter to boss-${mark}@example.org is on its way.`).waitFor()
  await next()
  await page.getByLabel('Name', { exact: true }).fill(`Pia ${mark}`)
  await page.getByLabel('E-mail').fill(mail)
  await page.getByRole('button', { name: 'Add and invite' }).click()
  await page.getByRole('list', { name: 'Invited' }).getByText(`Pia ${mark}`).waitFor()
  await page.getByRole('button', { name: 'Finish' }).click()
  await page.getByText('Your desk is ready', { exact: true }).waitFor()
  assert.deepEqual(complaints, [])
  await close()

  assert.equal((await admin('get', '/v1/desk')).setUp, true)
  const welcome = await visit(browser)
  await welcome.page.goto(await linkTo(mail, 'invite'))
  await welcome.page.getByRole('heading', { name: `Welcome to Desk ${mark}` }).waitFor()
  await welcome.close()
  await admin('patch', '/v1/desk', { name: '' })
})

test('a desk that has been set up does not offer it again, in no browser', async () => {
  const { page, close } = await visit(browser, { person: people.agent })
  await page.goto('/tickets')
  await page.getByRole('button', { name: 'Your account' }).waitFor()
  assert.equal(await page.getByText('Set up your desk').count(), 0)
  await close()
})
