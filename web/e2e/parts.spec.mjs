// One form, three tickets: filled in the portal, followed in one line until it ends, and one that is called off.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { barriers } from './axe.mjs'
import { launch, people, visit } from './browser.mjs'
import { speaker } from './furnish.mjs'
import { until } from './until.mjs'

/** Words that nothing else on the desk carries. */
const mark = Date.now().toString(36)

let browser
let admin

before(async () => {
  browser = await launch()
  admin = await speaker(browser, people.agent)
})
after(() => browser?.close())

/** Asks for a new colleague by the form, and returns the number of the request. */
async function ask(page, name) {
  await page.goto('/portal/catalog')
  await page.getByLabel('Search the catalog').fill('onboarding')
  await page.getByRole('link', { name: /New colleague/ }).click()
  const form = page.getByRole('form', { name: 'New colleague' })
  await form.getByLabel('Who is coming? (needed)').fill(name)
  await form.getByLabel('First day (needed)').fill('2027-05-03')
  await form.getByLabel('What will they do? (needed)').fill('Sales, field')
  await form.getByLabel('Laptop', { exact: true }).check()
  await form.getByLabel('Which system? (needed)').selectOption('Linux')
  const card = form.getByLabel('An access card is needed')
  if (!(await card.isChecked())) await card.check()
  await form.getByLabel('Which doors? (needed)').fill('Building 7')
  await form.getByRole('button', { name: 'Send request' }).click()
  await page.waitForURL(/\/portal\/requests\/TKT-/)
  return page.url().split('/').at(-1)
}

/** Waits until a part has its ticket, and returns it. */
function partOf(number, key) {
  return until(`${key} is opened`, async () => {
    const { parts } = await admin('get', `/v1/tickets/${number}`)
    return parts.find((part) => part.key === key).ticket
  })
}

const resolve = (ticket) => admin('patch', `/v1/tickets/${ticket.number}/status`, { status: 'resolved' })

test('a request with three parts tells in one line how far it is, and ends with the last', async () => {
  const { page, complaints, close } = await visit(browser, { person: people.requester })
  const name = `Kim ${mark}`
  const number = await ask(page, name)
  await page
    .getByText(
      `0 of 3 done; in work: Account for ${name}, Equipment for ${name}: Laptop; waiting: Access card for ${name}`,
    )
    .waitFor()
  assert.deepEqual(await barriers(page), [])
  await resolve(await partOf(number, 'account'))
  await page.getByText(`1 of 3 done: Account for ${name}`).waitFor()
  await resolve(await partOf(number, 'equipment'))
  await resolve(await partOf(number, 'access'))
  await page.getByText('3 of 3 done').waitFor()
  await page.getByText('We think it is solved').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Cancel request' }).count(), 0)
  await page.goto('/portal?show=all')
  await page.getByRole('link', { name: new RegExp(`New colleague: ${name}`) }).waitFor()
  assert.equal(await page.getByRole('link', { name: new RegExp(`Account for ${name}`) }).count(), 0)
  assert.deepEqual(complaints, [])
  await close()

  const agent = await visit(browser, { person: people.agent })
  await agent.page.goto(`/tickets/${number}`)
  const parts = agent.page.getByRole('region', { name: 'Parts of the request' })
  await parts.getByRole('progressbar', { name: 'Parts of the request' }).waitFor()
  await parts.getByRole('link', { name: new RegExp(`Account for ${name}`) }).click()
  await agent.page
    .getByRole('region', { name: 'Part of' })
    .getByRole('link', { name: new RegExp(number) })
    .waitFor()
  assert.deepEqual(agent.complaints, [])
  await agent.close()
})

test('a request that is not wanted any more is called off, and says what was done', async () => {
  const { page, complaints, close } = await visit(browser, { person: people.requester })
  const name = `Lou ${mark}`
  const number = await ask(page, name)
  await resolve(await partOf(number, 'account'))
  await page.getByText(`1 of 3 done: Account for ${name}`).waitFor()
  const stopped = await partOf(number, 'equipment')
  await page.getByRole('button', { name: 'Cancel request' }).click()
  const dialog = page.getByRole('dialog', { name: `Cancel ${number}?` })
  await dialog.getByLabel('Why? (optional)').fill('Lou stays where they are.')
  assert.deepEqual(await barriers(page), [])
  await dialog.getByRole('button', { name: 'Cancel request' }).click()
  await page.getByText('It is closed').waitFor()
  await page
    .getByText(`1 of 3 done: Account for ${name}; stopped: Equipment for ${name}: Laptop, Access card for ${name}`)
    .waitFor()
  const phase = async () => (await admin('get', `/v1/tickets/${stopped.number}`)).phase
  await until('what was begun is closed', async () => (await phase()) === 'closed')
  assert.deepEqual(complaints, [])
  await close()
})
