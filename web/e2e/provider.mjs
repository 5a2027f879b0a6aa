// A real OpenID provider beside the desk, for tests: npm's oidc-provider, which asks for no password.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('../../deploy/test/provider.mjs', import.meta.url))

/** Starts a provider; it ends with `stop`, and at the latest with this program. */
export async function startProvider() {
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] })
  const issuer = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`the provider ended at once (${code})`)))
  })
  const ask = async (method, path, body) => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(issuer + path, { method, headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  return {
    issuer,
    /** Makes the desk known there; returns its `client_id` and `client_secret`. */
    register: (redirect) => ask('POST', '/reg', { redirect_uris: [redirect] }),
    /** Says who somebody is from now on. */
    knows: (login, claims) => ask('PUT', '/test/users', { [login]: claims }),
    stop: () => child.stdin.end(),
  }
}

/** Goes through the provider's own pages: who it is, then that it may tell. */
export async function passProvider(page, login) {
  await page.locator('input[name=login]').fill(login)
  await page.locator('input[name=password]').fill('any')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
}
