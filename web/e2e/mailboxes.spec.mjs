// Mail in: a mailbox is made and pushed into, and what was set aside is looked at and taken in again.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'

import { desk, launch, people, visit } from './browser.mjs'

const mark = Date.now().toString(36)
const name = `Branch office ${mark}`

let browser
let page
let complaints
let close

before(async () => {
  browser = await launch()
  ;({ page, complaints, close } = await visit(browser, { person: people.agent }))
})

after(async () => {
  await close?.()
  await browser?.close()
})

/** Pushes a raw mail with the secret of a mailbox. */
async function push(secret, raw) {
  const headers = { 'content-type': 'message/rfc822', 'x-api-key': secret }
  const answer = await fetch(`${desk}/v1/email/inbound`, { method: 'POST', headers, body: raw })
  assert.equal(answer.status, 200, await answer.clone().text())
  return answer.json()
}

const nobody = (number) => `Subject: From nobody ${number} ${mark}\r\n\r\nWho wrote this?\r\n`
const row = (number) => page.getByRole('row', { name: new RegExp(`From nobody ${number} ${mark}`) })

test('an admin makes a mailbox, and mail is pushed into it', async () => {
  await page.goto('/admin/mailboxes')
  await page.getByRole('link', { name: 'New mailbox' }).click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('How mail comes in').selectOption('push')
  await page.getByLabel('Address', { exact: true }).fill(`branch-${mark}@desk.example`)
  await page.getByLabel('Tags', { exact: true }).fill('branch')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Make a secret' }).click()
  const secret = await page.getByLabel('Its secret, shown once').textContent()

  const from = `From: Ana <ana-${mark}@outside.example>\r\nMessage-ID: <1-${mark}@outside.example>\r\n`
  const opened = await push(secret, `${from}Subject: Pushed ${mark}\r\n\r\nThe light flickers.\r\n`)
  assert.equal(opened.outcome, 'opened')
  const ticket = await (await page.request.get(`/v1/tickets/${opened.number}`)).json()
  assert.deepEqual(ticket.tags, ['branch'])
  for (const number of [1, 2, 3]) assert.equal((await push(secret, nobody(number))).outcome, 'quarantined')
  await page.goto('/admin/mailboxes')
  await page
    .getByRole('listitem')
    .filter({ hasText: name })
    .getByText(/last mail/)
    .waitFor()
})

test('a test of the connection says in words what fails', async () => {
  await page.goto('/admin/mailboxes/new')
  await page.getByLabel('Name', { exact: true }).fill(`Nowhere ${mark}`)
  await page.getByLabel('Address', { exact: true }).fill(`nowhere-${mark}@desk.example`)
  await page.getByLabel('Server', { exact: true }).fill('127.0.0.1')
  await page.getByLabel('Port', { exact: true }).fill('1')
  await page.getByLabel('Encryption', { exact: true }).selectOption('none')
  await page.getByLabel('User', { exact: true }).fill('nobody')
  await page.getByLabel('Password', { exact: true }).fill('secret')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Test the connection' }).click()
  await page
    .getByText(/could not reach 127.0.0.1:1/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('button', { name: 'Resume' }).waitFor()
})

test('what was set aside is read, downloaded and taken in again', async () => {
  await page.goto('/admin/mailboxes')
  await page.getByRole('link', { name: 'Incoming mail' }).click()
  await page.getByRole('heading', { level: 1, name: 'Incoming mail' }).waitFor()
  await page.getByLabel('Mailbox', { exact: true }).selectOption({ label: name })
  await row(1).getByText('the mail names no sender').waitFor()
  await row(1)
    .getByRole('button', { name: `From nobody 1 ${mark}`, exact: true })
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Read as what a person wrote; it belongs to no ticket yet.').waitFor()
  await dialog.getByText('Who wrote this?').waitFor()
  const download = page.waitForEvent('download')
  await dialog.getByRole('link', { name: 'Raw mail' }).click()
  assert.equal(readFileSync(await (await download).path(), 'utf8'), nobody(1))
  await page.keyboard.press('Escape')

  const told = page.waitForResponse(/\/retry$/)
  await row(1)
    .getByRole('button', { name: `Take in again: From nobody 1 ${mark}` })
    .click()
  assert.equal((await told).status(), 202)
  // Nobody can take it in all over while it is on its way.
  const box = await page.getByLabel('Mailbox', { exact: true }).inputValue()
  const aside = `/v1/inbound-mail?state=quarantined&mailbox=${box}`
  await page.waitForFunction(async (path) => (await (await fetch(path)).json()).data.length === 3, aside)
  await page.getByRole('button', { name: 'Take in all again' }).click()
  await page.getByText('3 mails are taken in again.').waitFor()
})

test('mails are listed by what became of them, and by why', async () => {
  await page.getByLabel('Reason begins with').fill('held back')
  await page.getByText('There is no such mail.').waitFor()
  await page.getByLabel('Reason begins with').fill('')
  await page.getByLabel('Which', { exact: true }).selectOption('applied')
  await page.getByRole('row', { name: new RegExp(`Pushed ${mark}`) }).waitFor()
  assert.deepEqual(complaints, [])
})
