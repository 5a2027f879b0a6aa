// A macro from its page to a ticket: kept, said by a slash, applied by the keyboard alone, gone again.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { barriers } from './axe.mjs'
import { launch, people, visit } from './browser.mjs'
import { speaker } from './furnish.mjs'

const word = `Vpn${Date.now().toString(36)}`

let browser
let admin
let ticket

before(async () => {
  browser = await launch()
  admin = await speaker(browser, people.agent)
  ticket = await admin('post', '/v1/tickets', {
    title: `No tunnel ${word}`,
    requester: { email: 'ana@example.org', name: 'Ana Sá' },
  })
})
after(async () => {
  const { data } = await admin('get', `/v1/macros?search=${word}`)
  for (const { id } of data) await admin('delete', `/v1/macros/${id}`)
  await browser?.close()
})

test('a macro is kept for everybody, and what it cannot fill in is shown beside its text', async () => {
  const { page, complaints, close } = await visit(browser, { person: people.agent })
  await page.goto('/admin/macros')
  await page.getByRole('link', { name: 'New macro' }).click()
  await page.getByLabel('Name', { exact: true }).fill(`Restart ${word}`)
  await page.getByLabel('Folder').fill('Network')
  const text = page.getByRole('textbox', { name: 'What is said' })
  await text.fill('Hello {{ ticket.nothing }},')
  await page.getByLabel('Priority').selectOption({ index: 2 })
  await page.getByLabel('Assignee').selectOption('Whoever uses it')
  await page.getByLabel('Tags that are added').fill('vpn, tunnel')
  await page.getByRole('button', { name: 'Save macro' }).click()
  await page
    .getByText(/speaks of ticket\.nothing/)
    .first()
    .waitFor()
  assert.deepEqual(await barriers(page), [])

  await text.fill('Hello ')
  await page.getByRole('button', { name: 'requester.first_name' }).click()
  await page.keyboard.type(`, please restart ${word}.`)
  await page.getByRole('button', { name: 'Save macro' }).click()
  await page.getByRole('link', { name: `Restart ${word}` }).waitFor()
  assert.deepEqual(await barriers(page), [])
  // The browser itself complains of the answer that refused the text.
  assert.deepEqual(
    complaints.filter((words) => !/status of 422/.test(words)),
    [],
  )
  await close()
})

test('a slash in the reply finds it and puts its text there, filled in', async () => {
  const { page, complaints, close } = await visit(browser, { person: people.agent })
  await page.goto(`/tickets/${ticket.number}`)
  const reply = page.getByRole('textbox', { name: 'Reply' })
  await reply.click()
  await page.keyboard.type(`/restart ${word.toLowerCase()}`)
  await page.getByRole('option', { name: new RegExp(word) }).waitFor()
  await page.getByText(`Hello Ana, please restart ${word}.`).waitFor()
  assert.deepEqual(await barriers(page), [])
  await page.keyboard.press('Enter')
  await page.waitForFunction(
    (words) => document.querySelector('textarea')?.value === words,
    `Hello Ana, please restart ${word}.`,
  )
  await reply.fill('')
  assert.deepEqual(complaints, [])
  await close()
})

test('m on a ticket finds it, shows what it would do, and Enter does all of it', async () => {
  const { page, complaints, close } = await visit(browser, { person: people.agent })
  await page.goto(`/tickets/${ticket.number}`)
  await page.getByRole('button', { name: 'Macros' }).waitFor()
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog', { name: 'Macros' })
  // Before the cursor is in it, letters are keys of the page.
  await dialog.getByRole('combobox').and(page.locator(':focus')).waitFor()
  await page.keyboard.type(word)
  await dialog.getByText('Assignee: me', { exact: false }).waitFor()
  await dialog.getByText('Tag tunnel is added').waitFor()
  assert.equal(await dialog.getByLabel('What will be said').inputValue(), `Hello Ana, please restart ${word}.`)
  assert.deepEqual(await barriers(page), [])
  await page.keyboard.press('Enter')
  await page.getByText(`“Restart ${word}” is applied`, { exact: true }).waitFor()
  await page.getByRole('article').getByText(`Hello Ana, please restart ${word}.`).waitFor()

  const now = await admin('get', `/v1/tickets/${ticket.number}`)
  assert.deepEqual(now.tags, ['tunnel', 'vpn'])
  assert.equal(now.assignee?.name, (await admin('get', '/v1/me')).name)
  assert.deepEqual(complaints, [])
  await close()
})

test('a macro of one’s own is nobody else’s', async () => {
  const { page, complaints, close } = await visit(browser, { person: people.colleague })
  await page.goto('/macros')
  await page.getByRole('link', { name: 'New macro' }).click()
  await page.getByLabel('Name', { exact: true }).fill(`Mine ${word}`)
  await page.getByRole('textbox', { name: 'What is said' }).fill('As before.')
  await page.getByRole('button', { name: 'Save macro' }).click()
  await page.getByRole('link', { name: `Mine ${word}` }).click()
  const { data } = await admin('get', `/v1/macros?search=${encodeURIComponent(`Mine ${word}`)}`)
  assert.deepEqual(data, [])
  await page.getByRole('button', { name: 'Delete macro' }).click()
  await page.getByText(`“Mine ${word}” is deleted`, { exact: true }).waitFor()
  assert.deepEqual(complaints, [])
  await close()
})
