// Takes a picture of every page that people see first, in light and dark, into target/screenshots.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { launch, people, visit } from './browser.mjs'
import { furnish, speaker } from './furnish.mjs'

const folder = fileURLToPath(new URL('../../target/screenshots/', import.meta.url))
mkdirSync(folder, { recursive: true })

const browser = await launch()
await furnish(browser)
for (const colorScheme of ['light', 'dark']) {
  await consolePages(colorScheme)
  await adminPages(colorScheme)
  await peoplePages(colorScheme)
  await portalPages(colorScheme)
  await guestPages(colorScheme)
}
await browser.close()

async function consolePages(colorScheme) {
  const stranger = await visit(browser, { colorScheme })
  await stranger.page.goto('/')
  await stranger.page.getByRole('button', { name: 'Sign in' }).waitFor()
  await shoot(stranger.page, 'console-sign-in', colorScheme)
  await stranger.close()

  const { page, close } = await visit(browser, { person: people.agent, colorScheme })

  const first = page.getByRole('main').getByRole('listitem').getByRole('link').first()
  await page.goto('/tickets?phase=all')
  await first.waitFor()
  await shoot(page, 'console-list', colorScheme)

  await page.keyboard.press('c')
  await page.getByRole('dialog').waitFor()
  await shoot(page, 'console-new-ticket', colorScheme)
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: /Printer on floor 3/ }).click()
  await page
    .getByRole('article', { name: /^Reply/ })
    .first()
    .waitFor()
  await shoot(page, 'console-ticket', colorScheme)

  await page.getByRole('button', { name: 'How it adds up' }).click()
  await page.getByRole('dialog').getByRole('table').first().waitFor()
  await shoot(page, 'console-ledger', colorScheme)
  await close()
}

/** The pages of administration are longer than a screen: their pictures are, too. */
async function adminPages(colorScheme) {
  const { page, close } = await visit(browser, { person: people.agent, colorScheme })
  for (const [name, thing, part, height] of [
    ['calendars', 'Office hours', 'Week', 1_000],
    ['policies', 'Standard', 'Escalation', 2_100],
    ['lifecycles', 'IT service desk', 'Moves', 2_300],
  ]) {
    await page.setViewportSize({ width: 1440, height })
    await page.goto(`/admin/${name}`)
    await page.getByRole('link', { name: thing }).click()
    await page.getByRole('region', { name: part }).waitFor()
    await shoot(page, `admin-${name}`, colorScheme)
  }
  await close()
}

/** What is long is pictured whole. */
async function peoplePages(colorScheme) {
  const { page, close } = await visit(browser, { person: people.agent, colorScheme })
  for (const [path, name, height] of [
    ['/settings', 'settings', 1_900],
    ['/approvals', 'approvals', 900],
    ['/setup', 'first-steps', 900],
    ['/admin/users', 'admin-users', 900],
    ['/admin/users/new', 'admin-user', 1_100],
    ['/admin/organisations/new', 'admin-organisation', 900],
    ['/admin/roles', 'admin-roles', 900],
    ['/admin/roles/agent', 'admin-role', 1_400],
    ['/admin/teams', 'admin-teams', 900],
    ['/admin/regions', 'admin-regions', 900],
    ['/admin/categories', 'admin-categories', 900],
    ['/admin/providers/new', 'admin-provider', 1_300],
    ['/admin/keys', 'admin-keys', 900],
    ['/admin/mailboxes', 'admin-mailboxes', 900],
    ['/admin/mailboxes/new', 'admin-mailbox', 2_000],
    ['/admin/inbound', 'admin-inbound', 900],
  ]) {
    await page.setViewportSize({ width: 1440, height })
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await shoot(page, name, colorScheme)
  }
  await close()

  const stranger = await visit(browser, { colorScheme })
  await stranger.page.goto('/sign-in/confirm?purpose=invite#token=none')
  await stranger.page.getByLabel('New password').waitFor()
  await shoot(stranger.page, 'invitation', colorScheme)
  await stranger.close()
}

async function portalPages(colorScheme) {
  const { page, close } = await visit(browser, {
    person: people.requester,
    colorScheme,
    viewport: { width: 1100, height: 800 },
  })
  const first = page.getByRole('main').getByRole('listitem').getByRole('link').first()
  await page.goto('/portal?show=all')
  await first.waitFor()
  await shoot(page, 'portal-list', colorScheme)

  await page.getByRole('link', { name: /Printer on floor 3/ }).click()
  await page
    .getByRole('article', { name: /^Reply/ })
    .first()
    .waitFor()
  await shoot(page, 'portal-ticket', colorScheme)

  await page.getByRole('link', { name: 'New request' }).click()
  await page.getByLabel('What is it about?').waitFor()
  await shoot(page, 'portal-submit', colorScheme)
  await page.setViewportSize({ width: 390, height: 844 })
  await shoot(page, 'portal-submit-narrow', colorScheme)

  await page.setViewportSize({ width: 1100, height: 800 })
  await page.goto('/portal/catalog')
  await page.getByRole('link', { name: /New hardware/ }).waitFor()
  await shoot(page, 'portal-catalog', colorScheme)
  await page.setViewportSize({ width: 1100, height: 1_400 })
  await page.getByRole('link', { name: /New hardware/ }).click()
  await page.getByRole('form', { name: 'New hardware' }).waitFor()
  await shoot(page, 'portal-form', colorScheme)
  await close()
}

/** A form that anybody may fill in, before and after something is missing. */
async function guestPages(colorScheme) {
  const agent = await speaker(browser, people.agent)
  const { guestUrl } = await agent('get', '/v1/forms/report-an-outage')
  for (const locale of ['en-GB', 'de-DE']) {
    const { page, close } = await visit(browser, { colorScheme, locale, viewport: { width: 900, height: 1_500 } })
    await page.goto(new URL(guestUrl).pathname)
    await shoot(page, `guest-form-${locale.slice(0, 2)}`, colorScheme)
    await page.getByRole('radio').nth(2).check()
    await page.getByRole('button').click()
    await page.setViewportSize({ width: 390, height: 2_000 })
    await shoot(page, `guest-form-missing-${locale.slice(0, 2)}`, colorScheme)
    await close()
  }
}

async function shoot(page, name, colorScheme) {
  // The last answers shape the page; two quiet frames later it stands still.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  await page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' })
  await page.screenshot({ path: `${folder}${name}-${colorScheme}.png` })
}
