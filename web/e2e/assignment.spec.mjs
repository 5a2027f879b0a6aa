// A team that gives its tickets out: the setting, who would be next, a ticket that is given, and why.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { barriers } from './axe.mjs'
import { launch, people, visit } from './browser.mjs'
import { speaker } from './furnish.mjs'

const name = `Turn ${Date.now().toString(36)}`

let browser
let admin
let team

before(async () => {
  browser = await launch()
  admin = await speaker(browser, people.agent)
  team = await admin('post', '/v1/teams', { name })
  const { data } = await admin('get', '/v1/agents')
  const lee = data.find((agent) => agent.name.startsWith('Lee')) ?? data[0]
  await admin('put', `/v1/teams/${team.id}/members/${lee.id}`, { lead: false })
})
after(async () => {
  await admin('put', `/v1/assignment/${team.id}`, { mode: 'manual' })
  await admin('delete', `/v1/teams/${team.id}`)
  await browser?.close()
})

test('a team is set to take turns, shows who would be next, and a ticket tells why it is theirs', async () => {
  const { page, complaints, close } = await visit(browser, { person: people.agent })
  await page.goto(`/admin/teams/${team.id}`)
  await page.getByLabel('Who is next').selectOption('round_robin')
  const next = page.getByRole('region', { name: 'Who would be next' })
  await next.getByText('Next', { exact: true }).waitFor()
  assert.deepEqual(await barriers(page), [])
  await page.getByRole('button', { name: 'Save assignment' }).click()
  await page.getByRole('dialog', { name: 'What would change' }).getByRole('button', { name: 'Apply' }).click()
  await page.getByText('Saved and in force', { exact: true }).waitFor()

  const ticket = await admin('post', '/v1/tickets', { title: 'Whose turn is it?', teamId: team.id })
  await page.goto(`/tickets/${ticket.number}`)
  await page.getByRole('button', { name: /^Why / }).click()
  const why = page.getByRole('dialog')
  await why.getByText(/Given to/).waitFor()
  await why.getByText('Each in turn').waitFor()
  assert.deepEqual(await barriers(page), [])
  assert.deepEqual(complaints, [])
  await close()
})
