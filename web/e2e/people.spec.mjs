// People: how they come in, what they set for themselves, and how an admin looks after them.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { barriers } from './axe.mjs'
import { desk, launch, people, signIn, visit } from './browser.mjs'
import { speaker } from './furnish.mjs'
import { linkTo } from './letters.mjs'
import { nextTotp, totp } from './totp.mjs'

/** Words that nothing else on the desk carries. */
const mark = Date.now().toString(36)
const PASSWORD = `seven brown kettles ${mark}`

let browser
let admin

before(async () => {
  browser = await launch()
  admin = await speaker(browser, people.agent)
})
after(() => browser?.close())

/** Somebody with a password, who got in by an invitation as everybody does. */
async function newcomer(name, roles = ['agent']) {
  const email = `${name.toLowerCase()}-${mark}@example.org`
  const user = await admin('post', '/v1/users', { name: `${name} ${mark}`, email, username: `${name}-${mark}`, roles })
  await admin('post', `/v1/users/${user.id}/invite`)
  const { page, close } = await visit(browser)
  await choosePassword(page, await linkTo(email, 'invite'), 'Begin', PASSWORD)
  await close()
  return { ...user, username: email, password: PASSWORD }
}

async function choosePassword(page, link, button, password) {
  await page.goto(link)
  await page.getByLabel('New password').fill(password)
  assert.ok(!page.url().includes('token'), 'the secret of the link is in the address bar')
  await page.getByRole('button', { name: button }).click()
  await page.getByRole('button', { name: 'Your account' }).waitFor()
}

async function signOut(page) {
  const item = page.getByRole('menuitem', { name: 'Sign out' })
  // A page that is still arriving closes a menu that was opened too early.
  for (let tries = 0; tries < 20 && !(await item.isVisible()); tries += 1) {
    await page.getByRole('button', { name: 'Your account' }).click()
    await item.waitFor({ timeout: 1000 }).catch(() => undefined)
  }
  await item.click()
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
}

const part = (page, name) => page.getByRole('region', { name, exact: true })

test('an admin makes a user and invites them, who choose a password by the link in the letter', async () => {
  const email = `vera-${mark}@example.org`
  const office = await visit(browser, { person: people.agent })
  await office.page.goto('/admin/users')
  await office.page.getByRole('link', { name: 'New user' }).click()
  await office.page.getByLabel('Name', { exact: true }).fill(`Vera ${mark}`)
  await office.page.getByLabel('E-mail').fill(email)
  await office.page.getByRole('button', { name: 'Roles: Add' }).click()
  await office.page.getByRole('option', { name: /^Agent/ }).click()
  await office.page.getByRole('button', { name: 'Save', exact: true }).click()
  await office.page.getByRole('button', { name: 'Send an invitation' }).click()
  await office.page.getByText(`An invitation is on its way to ${email}`, { exact: true }).waitFor()

  const { page, complaints, close } = await visit(browser)
  const link = await linkTo(email, 'invite')
  await choosePassword(page, link, 'Begin', PASSWORD)
  await page.getByRole('link', { name: 'Assigned to me' }).waitFor()
  assert.deepEqual(complaints.filter(isUnexpected), [])

  await signOut(page)
  await page.goto(link)
  await page.getByLabel('New password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.getByText('This link does not work any more').first().waitFor()
  await close()

  await office.page.goto(`/admin/users?search=Vera%20${mark}`)
  await office.page
    .getByRole('list', { name: 'Users' })
    .getByRole('link', { name: `Vera ${mark}` })
    .click()
  await office.page.getByRole('button', { name: 'Disable' }).click()
  await office.page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
  await office.page.getByRole('button', { name: 'Enable again' }).waitFor()
  assert.deepEqual(office.complaints, [])
  await office.close()
})

test('what is wrong with a user stands beside its field', async () => {
  const { page, close } = await visit(browser, { person: people.agent })
  await page.goto('/admin/users/new')
  await page.getByLabel('Name', { exact: true }).fill(`Nils ${mark}`)
  await page.getByLabel('User name').fill('two words')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const field = page.getByLabel('User name')
  await page.locator('[aria-invalid=true]').waitFor()
  assert.equal(await field.getAttribute('aria-invalid'), 'true')
  await close()
})

test('a forgotten password is replaced by a link, which works once', async () => {
  const rosa = await newcomer('Rosa')
  const { page, close } = await visit(browser)
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Forgot your password?' }).click()
  await page.getByLabel('E-mail').fill(rosa.email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor()

  const password = `nine green ladders ${mark}`
  await choosePassword(page, await linkTo(rosa.email, 'reset'), 'Save the password', password)
  await signOut(page)
  await signIn(page, '/', { ...rosa, password })
  await close()
})

test('a link by letter signs in without a password', async () => {
  const wanda = await newcomer('Wanda')
  const { page, close } = await visit(browser)
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Get a link by e-mail instead' }).click()
  await page.getByLabel('E-mail').fill(wanda.email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await page.goto(await linkTo(wanda.email, 'link'))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: `Your account: ${wanda.name}` }).waitFor()
  await close()
})

test('an authenticator app is added and then asked for, and a recovery code stands in for it once', async () => {
  const timo = await newcomer('Timo')
  const { page, close } = await visit(browser)
  await signIn(page, '/', timo)
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Add an authenticator app' }).click()
  await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor()
  const secret = await page.getByLabel('Key', { exact: true }).innerText()
  await page.getByRole('textbox', { name: 'Code' }).fill(totp(secret))
  await page.getByRole('button', { name: 'Confirm' }).click()

  const codes = page.getByRole('dialog', { name: 'Recovery codes' })
  const recovery = await codes.getByRole('listitem').first().innerText()
  await codes.getByRole('button', { name: 'I have kept them' }).click()
  await part(page, 'Second factor').getByText('Authenticator app', { exact: true }).waitFor()
  await signOut(page)

  await secondStep(page, timo)
  await page.getByRole('textbox', { name: 'Code' }).fill(nextTotp(secret))
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.getByRole('button', { name: 'Your account' }).waitFor()
  await signOut(page)

  for (const tries of ['good', 'spent']) {
    await secondStep(page, timo)
    await page.getByRole('button', { name: 'Recovery code' }).click()
    await page.getByLabel('Recovery code').fill(recovery)
    await page.getByRole('button', { name: 'Confirm' }).click()
    if (tries === 'spent') await page.getByRole('alert').waitFor()
    else {
      await page.getByRole('button', { name: 'Your account' }).waitFor()
      await signOut(page)
    }
  }
  await close()
})

async function secondStep(page, { username, password }) {
  await page.goto('/sign-in')
  await page.getByLabel(/user name|e-mail/i).fill(username)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('heading', { name: 'One more step' }).waitFor()
}

test('a passkey is registered, renamed, and signs in without a name or a password', async () => {
  const paula = await newcomer('Paula')
  // A passkey belongs to a name; an address of numbers is none.
  const { page, close } = await visit(browser, { baseURL: desk.replace('127.0.0.1', 'localhost') })
  const authenticator = await page.context().newCDPSession(page)
  await authenticator.send('WebAuthn.enable')
  await authenticator.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await signIn(page, '/', paula)
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByLabel('Name of the passkey').fill('My laptop')
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('button', { name: 'I have kept them' }).click()

  await page.getByRole('button', { name: 'Rename My laptop' }).click()
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Blue laptop')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await part(page, 'Second factor').getByText('Blue laptop', { exact: true }).waitFor()
  await signOut(page)

  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.getByRole('button', { name: `Your account: ${paula.name}` }).waitFor()
  await signOut(page)

  await secondStep(page, paula)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.getByRole('button', { name: `Your account: ${paula.name}` }).waitFor()
  await close()
})

test('a profile is kept, and its language is spoken at once', async () => {
  const petra = await newcomer('Petra')
  const { page, close } = await visit(browser)
  await signIn(page, '/', petra)
  await page.goto('/settings')
  await part(page, 'Profile').getByLabel('Phone').fill('+49 30 1234')
  await part(page, 'Profile').getByLabel('Language').selectOption('de')
  await part(page, 'Profile').getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: 'Ihre Einstellungen' }).waitFor()
  await page.reload()
  assert.equal(await part(page, 'Profil').getByLabel('Telefon').inputValue(), '+49 30 1234')
  await close()
})

test('a token is shown once, works, and stops when it is revoked', async () => {
  const tom = await newcomer('Tom')
  const { page, close } = await visit(browser)
  await signIn(page, '/', tom)
  await page.goto('/settings')
  await page.getByRole('button', { name: 'New token' }).click()
  await page.getByLabel('What is it for?').fill('Backup script')
  await page.getByRole('button', { name: 'Make the token' }).click()
  const token = await page.getByLabel('Token', { exact: true }).innerText()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()

  const status = async () => (await fetch(`${desk}/v1/me`, { headers: { authorization: `Bearer ${token}` } })).status
  assert.equal(await status(), 200)
  await page.getByRole('button', { name: 'Revoke Backup script' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await page.getByText('You have no tokens.').waitFor()
  assert.equal(await status(), 401)
  await close()
})

test('a session elsewhere is seen and ended', async () => {
  const sven = await newcomer('Sven')
  const there = await visit(browser)
  await signIn(there.page, '/', sven)
  const { page, close } = await visit(browser)
  await signIn(page, '/', sven)
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await page.getByText('You are signed out everywhere else', { exact: true }).first().waitFor()
  await there.page.reload()
  await there.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
  await there.close()
  await close()
})

test('a file of people is looked at first, and only then taken in', async () => {
  const { page, close } = await visit(browser, { person: people.agent })
  await page.goto('/admin/users')
  await page.getByRole('button', { name: 'Import…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import users' })
  const csv = `name,email\nUlla ${mark},ulla-${mark}@example.org\nNo One,not an address\n`
  await dialog
    .getByLabel('CSV file')
    .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await dialog.getByText('1 new, 0 known already, 1 wrong').waitFor()
  await dialog
    .getByRole('list', { name: 'What is wrong' })
    .getByText(/^Line 3: email: /)
    .waitFor()
  assert.deepEqual(await barriers(page), [])
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByText('Imported: 1 new, 0 known already', { exact: true }).waitFor()
  await page.getByRole('searchbox', { name: 'Name, e-mail or user name' }).fill(`ulla-${mark}`)
  await page
    .getByRole('list', { name: 'Users' })
    .getByRole('link', { name: `Ulla ${mark}` })
    .waitFor()
  await close()
})

test('a role is made of permissions, and one that comes with the program stays as it is', async () => {
  const { page, close } = await visit(browser, { person: people.agent })
  await page.goto('/admin/roles')
  await page.getByRole('link', { name: 'New role' }).click()
  await page.getByLabel('Name', { exact: true }).fill(`Auditor ${mark}`)
  await page.getByLabel('Key', { exact: true }).fill(`auditor_${mark}`)
  await page.getByLabel('Reaches').selectOption('all')
  await page.getByLabel(/^Look up people/).check()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('link', { name: `Auditor ${mark}` }).click()
  await page
    .getByLabel(/^Look up people/)
    .and(page.locator(':checked'))
    .waitFor()

  await page.goto('/admin/roles/agent')
  await page.getByText('This role comes with the program.').waitFor()
  assert.ok(await page.getByLabel('Name', { exact: true }).isDisabled())
  await close()
})

test('a role that asks for a second factor lets nobody further without one', async () => {
  await admin('post', '/v1/roles', {
    key: `guarded_${mark}`,
    name: `Guarded ${mark}`,
    scope: 'all',
    permissions: ['ticket:comment', 'desk:read'],
    agent: true,
    secondFactor: true,
  })
  const gus = await newcomerWhoMustEnrol(`guarded_${mark}`)
  const { page, close } = await visit(browser)
  await page.goto('/sign-in')
  await page.getByLabel(/user name|e-mail/i).fill(gus.username)
  await page.getByLabel('Password').fill(gus.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('heading', { name: 'Protect your account first' }).waitFor()
  assert.deepEqual(await barriers(page), [])
  await page.getByRole('button', { name: 'Add an authenticator app' }).click()
  const secret = await page.getByLabel('Key', { exact: true }).innerText()
  await page.getByRole('textbox', { name: 'Code' }).fill(totp(secret))
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.getByRole('button', { name: 'Go on', exact: true }).click()
  await page.getByRole('button', { name: 'Your account' }).waitFor()
  await close()
})

/** Their first page is not the console, since their role sends them elsewhere first. */
async function newcomerWhoMustEnrol(role) {
  const email = `gus-${mark}@example.org`
  const user = await admin('post', '/v1/users', { name: `Gus ${mark}`, email, roles: [role] })
  await admin('post', `/v1/users/${user.id}/invite`)
  const { page, close } = await visit(browser)
  await page.goto(await linkTo(email, 'invite'))
  await page.getByLabel('New password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.getByRole('heading', { name: 'Protect your account first' }).waitFor()
  await close()
  return { username: email, password: PASSWORD }
}

test('who asks is known beside the ticket, with what they asked before', async () => {
  const email = `rita-${mark}@example.org`
  const ask = (title) =>
    admin('post', '/v1/tickets', { title, requester: { email, name: `Rita ${mark}` }, source: 'phone' })
  const first = await ask(`The door sticks ${mark}`)
  const second = await ask(`The window sticks ${mark}`)
  await admin('patch', `/v1/users/${second.requester.id}`, { phone: '+1 555 0199', timeZone: 'Asia/Tokyo' })

  const { page, close } = await visit(browser, { person: people.colleague })
  await page.goto(`/tickets/${second.number}`)
  const card = part(page, 'Requester')
  await card.getByRole('link', { name: '+1 555 0199' }).waitFor()
  await card.getByText('Local time').waitFor()
  await card
    .getByRole('link', { name: `All tickets of Rita ${mark}` })
    .getByText('2 open of 2')
    .waitFor()
  await card.getByRole('link', { name: new RegExp(first.number) }).click()
  await page.getByRole('heading', { level: 1, name: first.title }).waitFor()

  await card.getByRole('link', { name: `All tickets of Rita ${mark}` }).click()
  await page.getByRole('button', { name: `Remove Requester: Rita ${mark}` }).waitFor()
  await page.getByRole('main').getByRole('listitem').getByRole('link').nth(1).waitFor()
  assert.equal(await page.getByRole('main').getByRole('listitem').getByRole('link').count(), 2)
  await close()
})

test('a confidential ticket is not there for others, and whoever must look says why', async () => {
  const ticket = await admin('post', '/v1/tickets', { title: `A complaint ${mark}`, source: 'phone' })
  const office = await visit(browser, { person: people.agent })
  await office.page.goto(`/tickets/${ticket.number}`)
  await office.page.getByRole('button', { name: 'More actions' }).click()
  await office.page.getByRole('menuitem', { name: 'Confidential…' }).click()
  const save = office.page.getByRole('dialog').getByRole('button', { name: 'Save' })
  await save.waitFor()
  assert.deepEqual(await barriers(office.page), [])
  await save.click()
  await office.page
    .getByRole('alert')
    .getByText(/^Confidential: only /)
    .waitFor()

  const lee = await visit(browser, { person: people.colleague })
  await lee.page.goto(`/tickets/${ticket.number}`)
  await lee.page.getByText('There is nothing here').waitFor()
  assert.equal(await lee.page.getByText('Is it a confidential ticket?').count(), 0)
  await lee.close()

  const mona = await newcomer('Mona', ['manager'])
  const { page, close } = await visit(browser)
  await signIn(page, '/', mona)
  await page.goto(`/tickets/${ticket.number}`)
  await page.getByRole('heading', { name: 'Is it a confidential ticket?' }).waitFor()
  assert.deepEqual(await barriers(page), [])
  await page.getByLabel('Why you must look').fill('The council asks for it.')
  await page.getByRole('button', { name: 'Look at it and record it' }).click()
  await page.getByRole('heading', { level: 1, name: ticket.title }).waitFor()
  await page
    .getByRole('list', { name: 'Timeline' })
    .getByText(/The council asks for it|without having been named/)
    .first()
    .waitFor()
  await close()
  await office.close()
})

test('a team is made, gets a member, and somebody to lead it', async () => {
  const { page, complaints, close } = await visit(browser, { person: people.agent })
  await page.goto('/admin/teams')
  await page.getByRole('link', { name: 'New team' }).click()
  await page.getByLabel('Name', { exact: true }).fill(`Harbour ${mark}`)
  await page.getByRole('button', { name: 'Save…' }).click()
  await page.getByRole('button', { name: 'Apply' }).click()
  await page
    .getByRole('list', { name: 'Teams' })
    .getByRole('link', { name: `Harbour ${mark}` })
    .click()

  await page.getByRole('button', { name: 'Add a member' }).click()
  await page.getByRole('combobox', { name: 'Add a member' }).fill('lee')
  await page.getByRole('option', { name: /lee@example\.org/ }).click()
  const members = page.getByRole('list', { name: 'Members' })
  const lead = members.getByRole('checkbox')
  await lead.click()
  await members.getByRole('checkbox', { checked: true }).waitFor()
  await page.reload()
  await members.getByRole('checkbox', { checked: true }).waitFor()
  const [team] = (await admin('get', '/v1/teams')).data.filter(({ name }) => name === `Harbour ${mark}`)
  assert.deepEqual([team.members.length, team.members[0].lead], [1, true])

  await members.getByRole('button', { name: /^Remove Lee/i }).click()
  await page.getByText('There are no members yet.').waitFor()
  await page.getByRole('button', { name: 'Archive…' }).click()
  await page.getByRole('button', { name: 'Apply' }).click()
  await page.getByRole('heading', { level: 1, name: 'Teams' }).waitFor()
  assert.deepEqual(complaints, [])
  await close()
})

test('a category is split further, moved, and archived', async () => {
  const { page, close } = await visit(browser, { person: people.agent })
  const keep = async (dialog) => {
    await dialog.getByRole('button', { name: 'Save…' }).click()
    await page.getByRole('button', { name: 'Apply' }).click()
    await dialog.waitFor({ state: 'detached' })
  }
  await page.goto('/admin/categories')
  for (const [opener, name] of [
    ['New category', `Tools ${mark}`],
    [`New category below Tools ${mark}`, `Drills ${mark}`],
    ['New category', `Machines ${mark}`],
  ]) {
    await page.getByRole('button', { name: opener, exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'New category' })
    await dialog.getByLabel('Name', { exact: true }).fill(name)
    await keep(dialog)
  }

  await page.getByRole('button', { name: `Edit: Drills ${mark}` }).click()
  const dialog = page.getByRole('dialog', { name: `Tools ${mark} › Drills ${mark}` })
  await dialog.getByLabel('Under').selectOption({ label: `Machines ${mark}` })
  await dialog.getByRole('button', { name: 'Owner: No owner' }).click()
  await page.getByRole('combobox', { name: 'Owner' }).fill('Lee Okafor')
  await page.getByRole('option', { name: /^Lee Okafor/ }).click()
  await keep(dialog)
  await page
    .getByRole('listitem')
    .filter({ hasText: `Machines ${mark} › Drills ${mark}` })
    .getByText('Lee Okafor', { exact: true })
    .waitFor()

  await page.getByRole('button', { name: `Edit: Tools ${mark}` }).click()
  await page
    .getByRole('dialog', { name: `Tools ${mark}` })
    .getByRole('button', { name: 'Archive…' })
    .click()
  await page.getByRole('button', { name: 'Apply' }).click()
  await page.getByRole('button', { name: `Edit: Tools ${mark}` }).waitFor({ state: 'detached' })
  await close()
})

test('whoever is out of office names a stand-in, and the others see it', async () => {
  const olaf = await newcomer('Olaf')
  const { page, close } = await visit(browser)
  await signIn(page, '/', olaf)
  await page.goto('/settings')
  const availability = part(page, 'Availability')
  await availability.getByLabel('Out of office').check()
  const local = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16)
  await availability.getByLabel('From').fill(local(-2))
  await availability.getByLabel('Until').fill(local(-3))
  await availability.getByText('The end must lie after the beginning.').waitFor()
  await availability.getByLabel('Until').fill(local(5))
  await availability.getByLabel('Stand-in').selectOption({ label: 'Lee Okafor' })
  await availability.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved', { exact: true }).first().waitFor()
  await page.reload()
  assert.ok(await availability.getByLabel('Out of office').isChecked())

  const agents = (await admin('get', '/v1/agents')).data
  const seen = agents.find(({ id }) => id === olaf.id)
  assert.deepEqual([seen.available, seen.away.standIn.name], [false, 'Lee Okafor'])
  await close()
})

const pages = [
  ['/settings', 'Your settings'],
  ['/setup', 'Set up your desk'],
  ['/admin/users', 'Users'],
  ['/admin/users/new', 'New user'],
  ['/admin/organisations', 'Organisations'],
  ['/admin/organisations/new', 'New organisation'],
  ['/admin/roles', 'Roles'],
  ['/admin/roles/agent', 'Agent'],
  ['/admin/keys', 'API keys'],
  ['/admin/providers', 'Sign-in services'],
  ['/admin/providers/new', 'New service'],
  ['/admin/teams', 'Teams'],
  ['/admin/teams/new', 'New team'],
  ['/admin/regions', 'Regions'],
  ['/admin/regions/new', 'New region'],
  ['/admin/categories', 'Categories'],
]

for (const colorScheme of ['light', 'dark']) {
  test(`the pages about people have no barriers that a program can find, ${colorScheme}`, async () => {
    const { page, close } = await visit(browser, { person: people.agent, colorScheme })
    for (const [path, heading] of pages) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor()
      await page.waitForLoadState('networkidle')
      assert.deepEqual(await barriers(page), [], path)
    }
    await close()

    const stranger = await visit(browser, { colorScheme })
    await stranger.page.goto('/sign-in')
    await stranger.page.getByRole('button', { name: 'Forgot your password?' }).click()
    assert.deepEqual(await barriers(stranger.page), [])
    await stranger.page.goto('/sign-in/confirm?purpose=invite#token=abc')
    await stranger.page.getByLabel('New password').waitFor()
    assert.deepEqual(await barriers(stranger.page), [])
    await stranger.close()
  })
}

/** Being signed out is asked about once, and the browser reports every 401. */
function isUnexpected(complaint) {
  return !complaint.includes('401')
}
