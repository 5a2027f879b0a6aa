// A rule from its first line to the ticket that obeys it: faults, trials, saving, why, and a shadow that is let act.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { barriers } from './axe.mjs'
import { launch, people, visit } from './browser.mjs'
import { speaker } from './furnish.mjs'
import { until } from './until.mjs'

const word = `toner${Date.now().toString(36)}`
const [acting, shadowed] = [`tag-${word}`, `shadow-${word}`]

let browser
let admin
let earlier

before(async () => {
  browser = await launch()
  admin = await speaker(browser, people.agent)
  earlier = await admin('post', '/v1/tickets', { title: `No ${word} left` })
})
after(async () => {
  for (const name of [acting, shadowed]) await admin('delete', `/v1/rules/${name}`).catch(() => undefined)
  await browser?.close()
})

const rule = (mode, command) => `//! Marks tickets about toner.
//! on: opened
//! mode: ${mode}

fn when(ticket, event) {
    ticket.title.mentions("${word}")
}

fn then(ticket, event) {
    [${command}]
}
`

/** Puts a text into the editor, as from the clipboard: typed, it would complete itself. */
async function write(page, text) {
  const editor = page.getByRole('textbox', { name: 'Text of the rule' })
  await editor.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(text)
}

const apply = (page) => page.getByRole('button', { name: 'Save', exact: true }).click()

test('an admin writes a rule, sees its fault, tries it on a ticket and on the past, and it acts on the next', async () => {
  const { page, complaints, close } = await visit(browser, { person: people.agent })
  await page.goto('/admin/rules')
  await page.getByRole('link', { name: 'New rule' }).click()
  await page.getByLabel('Name').fill(acting)

  await write(page, rule('on', 'tag("toner"'))
  await page.locator('.cm-lint-marker-error').waitFor()
  await page.locator('.cm-lint-marker-error').hover()
  await page.locator('.cm-tooltip-lint').waitFor()
  await write(page, rule('on', 'tag("toner")'))
  await page.locator('.cm-lint-marker-error').waitFor({ state: 'detached' })

  const dry = page.getByRole('region', { name: 'Try it on a ticket' })
  await dry.getByLabel('Ticket').fill(earlier.number)
  await dry.getByRole('button', { name: 'Try' }).click()
  await dry.getByText('tag("toner")').first().waitFor()
  assert.deepEqual((await admin('get', `/v1/tickets/${earlier.number}`)).tags, [], 'it was only tried')

  const past = page.getByRole('region', { name: 'Try it on the past' })
  await past.getByRole('button', { name: 'Look back' }).click()
  await past
    .getByRole('row', { name: new RegExp(earlier.number) })
    .getByText('tag("toner")')
    .waitFor()
  assert.deepEqual(await barriers(page), [])

  await page.getByLabel('A word on why').fill('toner runs out')
  await apply(page)
  await page.getByRole('heading', { name: acting }).waitFor()
  await page.getByRole('region', { name: 'Versions' }).getByText('toner runs out').waitFor()

  const next = await admin('post', '/v1/tickets', { title: `The ${word} is empty` })
  assert.deepEqual((await admin('get', `/v1/tickets/${next.number}`)).tags, ['toner'])
  await page.goto(`/tickets/${next.number}`)
  await page.getByRole('button', { name: 'Why, and why not?' }).click()
  const why = page.getByRole('complementary', { name: 'Details' })
  await why.getByText(acting).first().waitFor()
  await why.getByText('tag("toner")').waitFor()
  assert.deepEqual(await barriers(page), [])
  assert.deepEqual(complaints, [])
  await close()
})

test('a rule in the shadow records what it would do, until it is let act', async () => {
  const { page, complaints, close } = await visit(browser, { person: people.agent })
  await page.goto('/admin/rules/new')
  await page.getByLabel('Name').fill(shadowed)
  await write(page, rule('shadow', 'prioritise(1)'))
  await apply(page)
  await page.getByRole('heading', { name: shadowed }).waitFor()

  const spared = await admin('post', '/v1/tickets', { title: `More ${word}`, priority: 3 })
  assert.equal((await admin('get', `/v1/tickets/${spared.number}`)).priority, 3)
  // The log of runs follows the feed, and the page reads it once.
  await until('the run is in the log', async () => (await admin('get', `/v1/rules/${shadowed}/runs`)).data.length > 0)
  await page.reload()
  const runs = page.getByRole('region', { name: 'What it did' })
  await runs.getByText(spared.number).waitFor()
  await runs.getByText('prioritise(1)').waitFor()
  assert.deepEqual(await barriers(page), [])

  await page.getByRole('button', { name: 'Let it act' }).click()
  await page.getByRole('button', { name: 'Let it act' }).waitFor({ state: 'detached' })
  const obeying = await admin('post', '/v1/tickets', { title: `Even more ${word}`, priority: 3 })
  assert.equal((await admin('get', `/v1/tickets/${obeying.number}`)).priority, 1)
  assert.deepEqual(complaints, [])
  await close()
})

test('a webhook shows its secret once, and what came of its calls', async () => {
  const { page, complaints, close } = await visit(browser, { person: people.agent })
  await page.goto('/admin/webhooks')
  await page.getByRole('link', { name: 'New webhook' }).click()
  await page.getByLabel('Name').fill(word)
  await page.getByLabel('Address').fill('https://127.0.0.1/')
  await page.getByRole('button', { name: 'Save webhook' }).click()
  await page.getByText('this address is not public').first().waitFor()
  await page.getByLabel('Address').fill('https://hooks.example.org/')
  await page.getByRole('button', { name: 'Save webhook' }).click()
  await page.getByText(/^whsec_/).waitFor()
  assert.deepEqual(await barriers(page), [])
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByText('It was not called yet.').waitFor()
  assert.deepEqual(await barriers(page), [])
  await page.getByRole('button', { name: 'Delete webhook' }).click()
  await page.getByText(`“${word}” is deleted`, { exact: true }).waitFor()
  assert.deepEqual(
    complaints.filter((words) => !/status of 422/.test(words)),
    [],
  )
  await close()
})
