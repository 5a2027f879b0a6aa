// Signing in by somebody else's word: an admin connects a provider, whose groups give roles, and who it does not
// let in is told why.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { desk, launch, people, visit } from './browser.mjs'
import { speaker } from './furnish.mjs'
import { passProvider, startProvider } from './provider.mjs'
import { nextTotp, totp } from './totp.mjs'

const mark = Date.now().toString(36)
const key = `idp-${mark}`
const named = `Directory ${mark}`

let browser
let provider
let admin

before(async () => {
  browser = await launch()
  provider = await startProvider()
  admin = await speaker(browser, people.agent)
})
after(async () => {
  provider?.stop()
  await browser?.close()
})

const button = (page) => page.getByRole('link', { name: `Continue with ${named}` })

test('an admin connects a provider and lends a role to one of its groups', async () => {
  const client = await provider.register(`${desk}/v1/auth/oidc/${key}/callback`)
  const { page, complaints, close } = await visit(browser, { person: people.agent })
  await page.goto('/admin/providers')
  await page.getByRole('link', { name: 'New service' }).click()
  await page.getByLabel('Name', { exact: true }).fill(named)
  await page.getByLabel('Key', { exact: true }).fill(key)
  await page.getByLabel('Issuer').fill(provider.issuer)
  await page.getByLabel('Client id').fill(client.client_id)
  await page.getByLabel('Client secret').fill(client.client_secret)
  await page.getByText(`${desk}/v1/auth/oidc/${key}/callback`).waitFor()
  await page.getByRole('button', { name: 'Add a group' }).click()
  await page.getByLabel('Group', { exact: true }).last().fill('helpers')
  await page.getByRole('button', { name: 'Roles: Add' }).click()
  await page
    .getByRole('listbox', { name: 'Roles' })
    .getByRole('option', { name: /^Agent/ })
    .click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('link', { name: named }).waitFor()
  assert.deepEqual(complaints, [])
  await close()
})

test('whoever the provider does not make known is told so in words, and comes in when it does', async () => {
  const login = `nora-${mark}`
  const { page, close } = await visit(browser)
  await page.goto('/sign-in')
  await button(page).click()
  await passProvider(page, login)
  await page.getByText('Nobody here is known by this account').waitFor()

  await admin('put', `/v1/identity-providers/${key}`, { ...(await shown()), makesAccounts: true })
  await provider.knows(login, { name: `Nora ${mark}`, groups: ['helpers'] })
  await button(page).click()
  await page.getByRole('button', { name: 'Your account' }).waitFor()
  assert.ok(new URL(page.url()).pathname.startsWith('/tickets'), 'the group did not lead into the console')
  await close()
})

test('a second factor of one’s own is asked for after the provider’s word', async () => {
  const login = `otto-${mark}`
  await provider.knows(login, { name: `Otto ${mark}`, groups: ['helpers'] })
  const { page, close } = await visit(browser)
  await page.goto('/sign-in')
  await button(page).click()
  await passProvider(page, login)
  await page.getByRole('button', { name: 'Your account' }).waitFor()
  const secret = await withApp(page)

  const again = await visit(browser)
  await again.page.goto('/sign-in')
  await button(again.page).click()
  await passProvider(again.page, login)
  await again.page.getByRole('heading', { name: 'One more step' }).waitFor()
  assert.ok(!again.page.url().includes('ticket='), 'the ticket is in the address bar')
  await again.page.getByLabel('Code', { exact: true }).fill(nextTotp(secret))
  await again.page.getByRole('button', { name: 'Confirm' }).click()
  await again.page.getByRole('button', { name: 'Your account' }).waitFor()
  await again.close()
  await close()
})

test('an admin sees by whom somebody is known, and a service that is switched off lends nothing', async () => {
  const { page, close } = await visit(browser, { person: people.agent })
  await page.goto('/admin/users')
  await page.getByLabel('Name, e-mail or user name').fill(`Nora ${mark}`)
  await page.getByRole('link', { name: `Nora ${mark}` }).click()
  const known = page.getByRole('list', { name: 'Known to other services' })
  await known.getByText('lends agent').waitFor()
  await admin('put', `/v1/identity-providers/${key}`, { ...(await shown()), enabled: false })
  await page.reload()
  await known.waitFor()
  assert.equal(await known.getByText('lends agent').count(), 0)
  await page
    .getByRole('list', { name: 'Changes' })
    .getByText(/^Roles: .*agent.* → requester$/)
    .waitFor()
  await close()
})

/** The provider as it can be sent again. */
async function shown() {
  const form = await admin('get', `/v1/identity-providers/${key}`)
  for (const told of ['hasSecret', 'editable', 'redirectUri']) delete form[told]
  return form
}

/** Sets up an authenticator app in the browser's own session, and returns its secret. */
async function withApp(page) {
  const post = (path, data) => page.request.post(`/v1/me/second-factors/${path}`, { data, headers: { origin: desk } })
  const offer = await (await post('totp', { label: 'phone' })).json()
  const answer = await post('totp/confirm', { id: offer.id, code: totp(offer.secret) })
  assert.ok(answer.ok(), await answer.text())
  return offer.secret
}
