// A custom field, from the admin's page to form, ticket, filter and export, while the desk runs on.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'

import { barriers } from './axe.mjs'
import { launch, people, visit } from './browser.mjs'
import { speaker } from './furnish.mjs'

/** Words that nothing else on the desk carries. */
const mark = Date.now().toString(36)
const key = (name) => `${name}_${mark}`

let browser
let admin
const made = []

before(async () => {
  browser = await launch()
  admin = await speaker(browser, people.agent)
})
after(async () => {
  for (const id of made) await admin('delete', `/v1/custom-fields/${id}`)
  await browser?.close()
})

async function kept(page) {
  await page.getByRole('button', { name: 'Save…' }).click()
  const dialog = page.getByRole('dialog', { name: 'What would change' })
  await dialog.getByRole('button', { name: 'Apply' }).click()
  // A message may still be that of what was kept before.
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('Saved and in force', { exact: true }).last().waitFor()
  const { data } = await admin('get', '/v1/custom-fields')
  for (const { id } of data.filter((field) => field.key.endsWith(mark))) if (!made.includes(id)) made.push(id)
}

test('a field that is made in the administration is in form, ticket, filter and export at once', async () => {
  const { page, complaints, close } = await visit(browser, { person: people.agent })
  await page.goto('/admin/fields')
  await page.getByRole('link', { name: 'New field' }).click()
  await page.getByLabel('Label', { exact: true }).fill(`Site ${mark}`)
  await page.getByLabel('Key', { exact: true }).fill(key('site'))
  await page.getByLabel('Type', { exact: true }).selectOption('select')
  for (const [n, name] of ['Ulm', 'Bonn'].entries()) {
    await page.getByRole('button', { name: 'Add an option' }).click()
    await page.getByRole('textbox', { name: `${n + 1}: Key` }).fill(name.toLowerCase())
    await page.getByRole('textbox', { name: `${n + 1}: Label`, exact: true }).fill(name)
  }
  assert.deepEqual(await barriers(page), [])
  await kept(page)

  await page.getByRole('link', { name: 'New field' }).click()
  await page.getByLabel('Label', { exact: true }).fill(`Seats ${mark}`)
  await page.getByLabel('Key', { exact: true }).fill(key('seats'))
  await page.getByLabel('Type', { exact: true }).selectOption('number')
  await page.getByLabel('At most').fill('9')
  await kept(page)

  await page.goto('/')
  await page.getByRole('button', { name: 'New ticket' }).click()
  const form = page.getByRole('dialog', { name: 'New ticket' })
  await form.getByLabel('E-mail of the requester').fill(`move-${mark}@example.org`)
  await form.getByLabel('Title').fill(`Move desks ${mark}`)
  await form.getByLabel(`Site ${mark}`).selectOption('Ulm')
  await form.getByLabel(`Seats ${mark}`).fill('10')
  assert.deepEqual(complaints, [])
  await form.getByRole('button', { name: 'Open ticket' }).click()
  // The wrong value is refused beside its field.
  await form.getByText(/a number from .* to 9/).waitFor()
  assert.equal(await form.getByLabel(`Seats ${mark}`).getAttribute('aria-invalid'), 'true')
  await form.getByLabel(`Seats ${mark}`).fill('4')
  await form.getByRole('button', { name: 'Open ticket' }).click()

  const fields = page.getByRole('region', { name: 'Fields' })
  await fields.getByText('Ulm').waitFor()
  await fields.getByRole('button', { name: 'Edit fields' }).click()
  const edit = page.getByRole('dialog', { name: 'Fields' })
  await edit.getByLabel(`Site ${mark}`).selectOption('Bonn')
  assert.deepEqual(await barriers(page), [])
  await edit.getByRole('button', { name: 'Save', exact: true }).click()
  await fields.getByText('Bonn').waitFor()
  await fields.getByText('4', { exact: true }).waitFor()
  await page
    .getByRole('list', { name: 'Timeline' })
    .getByText(/changed the details/)
    .waitFor()

  await page.goto('/')
  await page.getByRole('button', { name: 'Fields', exact: true }).click()
  const filter = page.getByRole('dialog', { name: 'Fields' })
  await filter.getByLabel(`Site ${mark}`).selectOption('Ulm')
  await page.getByText('No ticket fits').waitFor()
  await filter.getByLabel(`Site ${mark}`).selectOption('Bonn')
  await page.getByRole('link', { name: new RegExp(`Move desks ${mark}`) }).waitFor()
  await page.keyboard.press('Escape')

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export' }).click(),
  ])
  const [head, ...rows] = (await readFile(await download.path(), 'utf8')).trim().split('\n')
  const site = head.split(',').indexOf(`cf_${key('site')}`)
  assert.equal(rows.length, 1)
  assert.equal(rows[0].split(',')[site], 'Bonn')
  await close()
})

test('somebody who asks for help fills in what is for everybody, and sees it on the request', async () => {
  const field = async (name, extra) => {
    const body = { key: key(name), label: `${name} ${mark}`, type: 'text', ...extra }
    made.push((await admin('post', '/v1/custom-fields', body)).id)
  }
  await field('room')
  await field('budget', { seenBy: 'agents' })
  const { page, complaints, close } = await visit(browser, { person: people.requester })
  await page.goto('/portal/new')
  await page.getByLabel('What is it about?').fill(`A warmer room ${mark}`)
  await page.getByLabel(`room ${mark}`).fill('Room 12')
  assert.equal(await page.getByLabel(`budget ${mark}`).count(), 0)
  await page.getByRole('button', { name: 'Send request' }).click()
  await page.getByRole('region', { name: 'Fields' }).getByText('Room 12').waitFor()
  assert.deepEqual(complaints, [])
  await close()
})

test('a list takes its rows from a table, and a field is chosen from it', async () => {
  const { page, complaints, close } = await visit(browser, { person: people.agent })
  await page.goto('/admin/lookups')
  await page.getByRole('link', { name: 'New list' }).click()
  await page.getByLabel('Name', { exact: true }).fill(`Assets ${mark}`)
  await page.getByLabel('Key', { exact: true }).fill(key('assets'))
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const table = page.getByRole('textbox', { name: 'Table (CSV)' })
  await table.fill('key,label\nA-1,Laptop\nA-2,Phone\n')
  await page.getByRole('button', { name: 'Check' }).click()
  await page.getByText(/New: 2/).waitFor()
  await page.getByRole('button', { name: 'Take over' }).click()
  // A message may still be that of the list; what was looked at goes with what was taken over.
  await page.getByText(/New: 2/).waitFor({ state: 'detached' })
  await page.getByText('Saved', { exact: true }).last().waitFor()
  assert.deepEqual(await barriers(page), [])

  const body = { key: key('asset'), label: `Asset ${mark}`, type: 'lookup', list: key('assets') }
  made.push((await admin('post', '/v1/custom-fields', body)).id)
  const ticket = await admin('post', '/v1/tickets', { title: `It is broken ${mark}` })
  await page.goto(`/tickets/${ticket.number}`)
  await page.getByRole('button', { name: 'Edit fields' }).click()
  const edit = page.getByRole('dialog', { name: 'Fields' })
  await edit.getByLabel(`Asset ${mark}`).fill('A-2')
  await edit.getByText('Phone').first().waitFor({ state: 'attached' })
  await edit.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('region', { name: 'Fields' }).getByText('Phone').waitFor()
  assert.deepEqual(complaints, [])
  await close()
})
