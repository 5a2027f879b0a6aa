// The desk changes under its tickets, and people overrule what a ticket would do by itself.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { launch, people, visit } from './browser.mjs'
import { speaker } from './furnish.mjs'

/** Words that nothing else on the desk carries. */
const mark = Date.now().toString(36)
const DAY = 86_400
const HOUR = 3_600

let browser
let admin
let calendar
let policy
let field

before(async () => {
  browser = await launch()
  admin = await speaker(browser, people.agent)
  // Open all week, and promised more than a week: whenever this runs, every due time has a Monday before it.
  const hours = [0, 1, 2, 3, 4, 5, 6].map((dow) => ({ dow, startSec: 0, endSec: DAY }))
  field = await admin('post', '/v1/custom-fields', { key: `plant_${mark}`, label: 'Plant', type: 'text' })
  calendar = await admin('post', '/v1/calendars', { name: `Plant ${mark}`, tz: 'UTC', hours })
  policy = await admin('post', '/v1/sla-policies', {
    name: `Plant ${mark}`,
    when: { customFields: { [`plant_${mark}`]: [mark] } },
    targets: { 3: { firstResponse: 200 * HOUR, resolution: 200 * HOUR } },
    pausePhases: ['paused'],
    calendar: calendar.id,
  })
  await admin('put', '/v1/sla-policies/order', { ids: [policy.id] })
})

after(async () => {
  if (policy) await admin('delete', `/v1/sla-policies/${policy.id}`)
  if (field) await admin('delete', `/v1/custom-fields/${field.id}`)
  if (calendar) await admin('delete', `/v1/calendars/${calendar.id}`)
  await browser?.close()
})

const open = (title) =>
  admin('post', '/v1/tickets', {
    title: `${title} ${mark}`,
    requester: { email: `plant-${mark}@example.org`, name: 'Pat Plant' },
    customFields: { [`plant_${mark}`]: mark },
    priority: 3,
    source: 'phone',
  })
const move = ({ number }, status) => admin('post', `/v1/tickets/${number}/commands`, { type: 'set_status', status })

const resolution = (page) =>
  page.getByRole('region', { name: 'Promises' }).getByRole('listitem').filter({ hasText: 'Resolution' })

async function write(field, text) {
  await field.fill(text)
  await field.press('Tab')
}

test('an admin changes Monday, sees what would move, applies it, and undoes it', async () => {
  const ticket = await open('The press stands still')
  const watching = await visit(browser, { person: people.colleague })
  await watching.page.goto(`/tickets/${ticket.number}`)
  await resolution(watching.page).getByText(/^due /).waitFor()

  const { page, complaints, close } = await visit(browser, { person: people.agent })
  await page.goto('/admin/calendars')
  await page.getByRole('link', { name: calendar.name }).click()
  const monday = page.getByRole('group', { name: 'Monday' })
  await write(monday.getByRole('textbox', { name: 'Monday: from' }), '8:00')
  await write(monday.getByRole('textbox', { name: 'Monday: to' }), '18:00')
  await page.getByRole('button', { name: 'Save…' }).click()

  const preview = page.getByRole('dialog', { name: 'What would change' })
  const row = preview.getByRole('row').filter({ hasText: ticket.number }).filter({ hasText: 'Resolution' })
  await row.getByRole('cell', { name: /later$/ }).waitFor()
  const [, , now, then] = await row.getByRole('cell').allInnerTexts()
  assert.notEqual(now, then)
  await resolution(watching.page).getByText(`due ${now}`).waitFor()
  await preview.getByRole('button', { name: 'Apply' }).click()

  const saved = page.getByRole('listitem').filter({ has: page.getByText('Saved and in force', { exact: true }) })
  await saved.waitFor()
  await page.getByRole('link', { name: 'Changes' }).click()
  // A message goes away by itself, but not from under the pointer.
  await saved.hover()
  const job = page.getByRole('table', { name: 'Work that follows from changes' }).getByRole('row').nth(1)
  await job
    .filter({ hasText: `“${calendar.name}” changed` })
    .filter({ hasText: 'Done' })
    .waitFor()
  await resolution(watching.page).getByText(`due ${then}`).waitFor()

  await saved.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Everything is as it was before', { exact: true }).waitFor()
  await resolution(watching.page).getByText(`due ${now}`).waitFor()
  assert.deepEqual([...complaints, ...watching.complaints], [])
  await close()
  await watching.close()
})

test('what two admins save at once does not vanish: the slower one is told', async () => {
  const { page, close } = await visit(browser, { person: people.agent })
  await page.goto('/admin/calendars')
  await page.getByRole('link', { name: calendar.name }).click()
  await write(page.getByRole('textbox', { name: 'Tuesday: from' }), '9:00')
  await admin('put', `/v1/calendars/${calendar.id}`, { ...calendar, name: `Works ${mark}` })
  await page.getByRole('button', { name: 'Save…' }).click()
  await page.getByRole('alert').getByText('Somebody else saved meanwhile.').waitFor()

  await page.getByRole('button', { name: 'Reload' }).click()
  await page.getByRole('heading', { name: `Works ${mark}` }).waitFor()
  await admin('put', `/v1/calendars/${calendar.id}`, calendar)
  await close()
})

test('a new policy is offered the place before the one that fits every ticket', async () => {
  const { page, close } = await visit(browser, { person: people.agent })
  await page.goto('/admin/policies')
  await page.getByRole('link', { name: 'New policy' }).click()
  await page.getByLabel('Name', { exact: true }).fill(`Urgent ${mark}`)
  await write(page.getByRole('textbox', { name: /^P1 .*: Resolution$/ }), '2h')
  await page.getByRole('button', { name: 'Save…' }).click()
  await page.getByRole('button', { name: 'Apply' }).click()

  await page.getByText(`“Urgent ${mark}” was saved behind all others.`).waitFor()
  const first = page.getByRole('list', { name: 'SLA policies' }).getByRole('listitem').first()
  await first.getByRole('link', { name: `Urgent ${mark}` }).waitFor()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await first.getByRole('link', { name: policy.name }).waitFor()
  await page.getByText('Never asked: “Standard” stands before it and fits every ticket.').waitFor()

  await page.getByRole('link', { name: `Urgent ${mark}` }).click()
  await page.getByRole('button', { name: 'Archive…' }).click()
  await page.getByRole('button', { name: 'Apply' }).click()
  await page
    .getByRole('list', { name: 'Archived' })
    .getByRole('link', { name: `Urgent ${mark}` })
    .waitFor()
  await close()
})

test('what is wrong with a lifecycle stands at its place', async () => {
  const { page, close } = await visit(browser, { person: people.agent })
  await page.goto('/admin/lifecycles')
  await page.getByRole('link', { name: 'New lifecycle' }).click()
  await page.getByLabel('Name', { exact: true }).fill(`Orders ${mark}`)
  await page.getByLabel('Key', { exact: true }).first().fill(`orders-${mark}`)
  await page.getByRole('button', { name: 'Add a state' }).click()
  await write(page.getByRole('textbox', { name: 'state_5: Label' }), 'On its way')
  await page.getByRole('button', { name: 'Save…' }).click()

  const state = page.getByRole('table', { name: 'States' }).getByRole('row').filter({ hasText: 'No ticket ever gets' })
  assert.equal(await state.getByRole('textbox', { name: 'state_5: Label' }).inputValue(), 'On its way')
  const faults = page.getByRole('list', { name: 'What has to be corrected' })
  await faults.getByText('States, no. 5: No ticket ever gets here.').waitFor()
  await close()
})

test('an agent puts off, calls off and does at once what a resolved ticket would do by itself', async () => {
  const ticket = await open('The belt squeaks')
  await move(ticket, 'resolved')
  const { page, complaints, close } = await visit(browser, { person: people.agent })
  await page.goto(`/tickets/${ticket.number}`)
  const next = page.getByRole('region', { name: 'What happens next' })
  const choose = async (what) => {
    await next.getByRole('button', { name: /^What to do about it: Closes by itself/ }).click()
    await page.getByRole('menuitem', { name: what }).click()
  }

  const later = new Date(Date.now() + 20 * DAY * 1000)
  const words = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(later)
  await choose('Postpone…')
  const dialog = page.getByRole('dialog', { name: 'When shall it happen instead?' })
  await dialog.getByLabel('When shall it happen instead?').fill(`${later.toISOString().slice(0, 10)}T12:00`)
  await dialog.getByRole('button', { name: 'Postpone' }).click()
  await next.getByText(new RegExp(`^Closes by itself .*${words}`)).waitFor()

  await choose('Do not do it')
  await next.getByText('Nothing happens by itself.').waitFor()
  await page
    .getByRole('listitem')
    .filter({ hasText: 'It no longer happens by itself' })
    .getByRole('button', { name: 'Undo' })
    .click()
  await next.getByText(new RegExp(`^Closes by itself .*${words}`)).waitFor()

  await choose('Do it now')
  await page.getByRole('button', { name: 'Status: Closed' }).waitFor()
  await next.getByText('Nothing happens by itself.').waitFor()
  assert.deepEqual(complaints, [])
  await close()
})

test('every span of a promise is accounted for, to the second', async () => {
  const ticket = await open('The lamp flickers')
  await move(ticket, 'pending_info')
  await move(ticket, 'in_progress')
  const { page, close } = await visit(browser, { person: people.agent })
  await page.goto(`/tickets/${ticket.number}`)
  await page.getByRole('img', { name: /^Resolution: .* counted/ }).waitFor()
  await page.getByRole('button', { name: 'How it adds up' }).click()

  const account = page.getByRole('dialog').getByRole('region', { name: 'Resolution' })
  const table = account.getByRole('table')
  await table.getByRole('row', { name: /^Sum (?![0-2]s$)/ }).waitFor()
  // Read at once, for the desk's time goes on.
  const rows = await table.evaluate((shown) =>
    [...shown.rows].map((row) => [...row.cells].map((cell) => cell.innerText)),
  )
  const [kinds, spans] = [rows.slice(1, -1).map((row) => row[2]), rows.slice(1, -1)]
  assert.deepEqual(kinds, ['Counted', 'Paused', 'Counted'])
  const counted = spans.map((row) => seconds(row.at(-1)))
  assert.equal(
    counted.reduce((sum, one) => sum + one),
    seconds(rows.at(-1).at(-1)),
  )
  assert.match(
    await account
      .getByText(/^Counted /)
      .first()
      .innerText(),
    /^Counted [\dms ]+ of 200h\./,
  )
  await close()
})

/** "1h 02m 03s" in seconds; what does not count is none. */
function seconds(text) {
  const units = { h: HOUR, m: 60, s: 1 }
  const parts = [...text.matchAll(/(\d+)([hms])/g)]
  assert.ok(parts.length > 0 || text === '—', `no duration: ${text}`)
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * units[unit], 0)
}
