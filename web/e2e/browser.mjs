// Opens pages of a running desk for tests and screenshots. What is done on them is not here.
import { chromium } from 'playwright-core'

export const desk = process.env.HOLDFAST_URL ?? 'http://127.0.0.1:8080'

export const people = {
  agent: { username: 'admin', password: need('ADMIN_PASSWORD') },
  colleague: { username: process.env.SAMPLE_COLLEAGUE ?? 'lee', password: need('SAMPLE_PASSWORD') },
  requester: { username: process.env.SAMPLE_USER ?? 'sam@example.org', password: need('SAMPLE_PASSWORD') },
}

function need(name) {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: it is the password of somebody on the desk at ${desk}`)
  return value
}

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** An answer may be undone for ten seconds before anybody sees it, and a busy machine takes three times as long for all. */
const PATIENCE_MS = 60_000

const sessions = new Map()

/** Signs somebody in once, since the desk counts how often that happens, and returns the session for any context. */
export function sessionOf(browser, person) {
  if (!sessions.has(person)) sessions.set(person, begin(browser, person))
  return sessions.get(person)
}

async function begin(browser, { username, password }) {
  const context = await browser.newContext({ baseURL: desk })
  const answer = await context.request.post('/v1/auth/login', { data: { username, password } })
  if (!answer.ok()) throw new Error(`could not sign in as ${username}: ${answer.status()} ${await answer.text()}`)
  return context.storageState()
}

/** A browser of its own for one person, signed in when one is given. Its console must stay silent. */
export async function visit(browser, { person, ...options } = {}) {
  const context = await browser.newContext({
    baseURL: desk,
    locale: 'en-GB',
    viewport: { width: 1440, height: 900 },
    ...(person && { storageState: await sessionOf(browser, person) }),
    ...options,
  })
  context.setDefaultTimeout(PATIENCE_MS)
  const page = await context.newPage()
  const complaints = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  return { page, complaints, close: () => context.close() }
}

export async function signIn(page, where, { username, password }) {
  await page.goto(where)
  await page.getByLabel(/user name|e-mail/i).fill(username)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: 'Your account' }).waitFor()
}
