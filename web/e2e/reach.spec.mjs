// Everybody can work here: by keyboard alone, with an assistive program, and after a slip of the hand.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { barriers } from './axe.mjs'
import { launch, people, visit } from './browser.mjs'
import { furnish } from './furnish.mjs'

let browser
before(async () => {
  browser = await launch()
  await furnish(browser)
})
after(() => browser?.close())

const rows = (page) => page.getByRole('main').getByRole('listitem').getByRole('link')
const adminPages = [
  ['calendars', 'Office hours', 'Week'],
  ['policies', 'Standard', 'Escalation'],
  ['lifecycles', 'IT service desk', 'Moves'],
  ['fields'],
  ['lookups'],
  ['priorities'],
  ['changes'],
]
const printer = /Printer on floor 3/

for (const colorScheme of ['light', 'dark']) {
  test(`the console has no barriers that a program can find, ${colorScheme}`, async () => {
    const stranger = await visit(browser, { colorScheme })
    await stranger.page.goto('/')
    await stranger.page.getByRole('button', { name: 'Sign in' }).waitFor()
    assert.deepEqual(await barriers(stranger.page), [])
    await stranger.close()

    const { page, close } = await visit(browser, { person: people.agent, colorScheme })
    await page.goto('/')
    await rows(page).first().waitFor()
    assert.deepEqual(await barriers(page), [])

    await page.keyboard.press('c')
    await page.getByRole('dialog').waitFor()
    assert.deepEqual(await barriers(page), [])
    await page.keyboard.press('Escape')

    await rows(page).filter({ hasText: printer }).click()
    await page.getByRole('article', { name: /^Internal note/ }).waitFor()
    assert.deepEqual(await barriers(page), [])

    await page.keyboard.press('s')
    await page.getByRole('listbox').waitFor()
    assert.deepEqual(await barriers(page), [])
    await close()
  })

  test(`the administration has no barriers that a program can find, ${colorScheme}`, async () => {
    const { page, close } = await visit(browser, { person: people.agent, colorScheme })
    for (const [name, thing, part] of adminPages) {
      await page.goto(`/admin/${name}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      assert.deepEqual(await barriers(page), [], name)
      if (!thing) continue
      await page.getByRole('link', { name: thing }).click()
      await page.getByRole('region', { name: part }).waitFor()
      assert.deepEqual(await barriers(page), [], thing)
    }
    await close()
  })

  test(`what would change and how a promise adds up have no barriers, ${colorScheme}`, async () => {
    const { page, close } = await visit(browser, { person: people.agent, colorScheme })
    await page.goto('/admin/calendars')
    await page.getByRole('link', { name: 'Office hours' }).click()
    await page.getByRole('button', { name: 'Friday: add hours' }).click()
    await page.getByRole('button', { name: 'Save…' }).click()
    await page.getByRole('dialog', { name: 'What would change' }).waitFor()
    assert.deepEqual(await barriers(page), [])

    await page.goto('/')
    await rows(page).filter({ hasText: printer }).click()
    await page.getByRole('button', { name: 'How it adds up' }).click()
    await page.getByRole('dialog').getByRole('table').first().waitFor()
    assert.deepEqual(await barriers(page), [])
    await close()
  })

  test(`the portal has no barriers that a program can find, ${colorScheme}`, async () => {
    const { page, close } = await visit(browser, {
      person: people.requester,
      colorScheme,
      viewport: { width: 390, height: 844 },
    })
    await page.goto('/portal')
    await rows(page).first().waitFor()
    assert.deepEqual(await barriers(page), [])

    await rows(page).filter({ hasText: printer }).click()
    await page.getByRole('textbox', { name: 'Reply' }).waitFor()
    assert.deepEqual(await barriers(page), [])

    await page.goto('/portal/new')
    await page.getByLabel('What is it about?').waitFor()
    assert.deepEqual(await barriers(page), [])

    await page.goto('/portal/catalog')
    await page.getByRole('link', { name: /New hardware/ }).click()
    await page.getByRole('form', { name: 'New hardware' }).waitFor()
    assert.deepEqual(await barriers(page), [])
    await close()
  })
}

test('j, k and Enter walk the list, r lands in the reply, and Escape leads back', async () => {
  const { page, close } = await visit(browser, { person: people.agent })
  await page.goto('/')
  await rows(page).nth(1).waitFor()
  const [first, second] = await Promise.all([0, 1].map((row) => rows(page).nth(row).getAttribute('href')))
  const focused = () => page.evaluate(() => document.activeElement.getAttribute('href'))
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  assert.equal(await focused(), second)
  await page.keyboard.press('k')
  assert.equal(await focused(), first)

  await page.keyboard.press('Enter')
  // The list has a heading of its own.
  const heading = page.getByRole('article').getByRole('heading', { level: 1 })
  await heading.waitFor()
  const title = await heading.innerText()
  assert.ok(first.includes(new URL(page.url()).pathname))
  await page.keyboard.press('j')
  await heading.filter({ hasNotText: title }).waitFor()

  await page.keyboard.press('Escape')
  await page.getByRole('group', { name: 'Filters' }).waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('r')
  await page.getByRole('textbox', { name: 'Reply' }).and(page.locator(':focus')).waitFor()
  await close()
})

test('what went into the trash by mistake comes back by one press', async () => {
  const { page, close } = await visit(browser, { person: people.agent })
  await page.goto('/')
  await page.getByRole('link', { name: /Badge reader/ }).click()
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Move to trash' }).click()
  // The message goes away by itself, but not from under the pointer.
  await page.getByRole('button', { name: 'Undo' }).hover()
  await page.getByRole('group', { name: 'Filters' }).waitFor()
  await page.getByRole('link', { name: /Badge reader/ }).waitFor({ state: 'detached' })

  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('link', { name: /Badge reader/ }).click()
  await page.getByRole('list', { name: 'Timeline' }).getByText('took it out of the trash').waitFor()
  await close()
})

test('a language and a theme that were chosen stay chosen', async () => {
  const { page, close } = await visit(browser, { person: people.agent })
  await page.goto('/')
  // A page that is still arriving closes a menu that was opened too early.
  await rows(page).first().waitFor()
  await page.getByRole('button', { name: 'Your account' }).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  await page.getByRole('menuitemradio', { name: 'Deutsch' }).click()
  await page.reload()
  await page.getByRole('button', { name: 'Neues Ticket' }).waitFor()
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark')
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'de')
  await close()
})
