// A real OpenID provider for the Rust tests, on a free port of this machine. It ends when its standard
// input does, so that it outlives no test.
//
// Beside the provider's own addresses it answers a few of the test's:
//   PUT  /test/users   {login: {email, groups, …}}   who there is, and what is said of them
//   POST /test/rotate                                from now on another key signs
//   POST /test/sign    {header, claims}              signs claims with the key of now
//   PUT  /test/tamper  {claims}                      changes the claims of the ID tokens to come
//   GET  /test/asked                                 how often the keys were read

import { createServer } from 'node:http'

import { SignJWT, decodeJwt, exportJWK, generateKeyPair } from 'jose'
import Provider from 'oidc-provider'
import { createMemoryAdapter } from 'oidc-provider/lib/adapters/memory_adapter.js'

const adapter = createMemoryAdapter()

let users = {}
let tamper = null
let asked = 0
let generation = 0
let key
let handle

const server = createServer((request, response) => answer(request, response).catch((error) => end(response, 500, { error: String(error) })))
server.keepAliveTimeout = 0 // Whoever asks after a pause must not meet a line that is just being closed.
server.listen(0, '127.0.0.1', async () => {
  await rotate()
  console.log(issuer())
})
process.stdin.resume().on('end', () => process.exit())

function issuer() {
  return `http://127.0.0.1:${server.address().port}`
}

/** Starts anew with another key; what has been stored stays, as it would in a provider's database. */
async function rotate() {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  generation += 1
  key = { privateKey, kid: `key-${generation}` }
  const jwk = { ...(await exportJWK(privateKey)), kid: key.kid, use: 'sig', alg: 'RS256' }
  const provider = new Provider(issuer(), configuration(jwk))
  provider.use(tamperWithTokens)
  handle = provider.callback()
}

function configuration(jwk) {
  return {
    adapter,
    jwks: { keys: [jwk] },
    cookies: { keys: ['for tests only'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'preferred_username', 'groups'] },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...users[sub] }) }),
    extraTokenClaims: (_context, token) => ({ groups: users[token.accountId]?.groups }),
    pkce: { required: () => true },
    features: {
      registration: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_context, resource) => ({ scope: 'desk', audience: resource, accessTokenFormat: 'jwt' }),
      },
    },
  }
}

async function tamperWithTokens(context, next) {
  await next()
  if (context.path !== '/token' || !tamper || !context.body?.id_token) return
  const claims = { ...decodeJwt(context.body.id_token), ...tamper }
  context.body = { ...context.body, id_token: await sign({}, claims) }
}

function sign(header, claims) {
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: key.kid, ...header }).sign(key.privateKey)
}

async function answer(request, response) {
  const { pathname } = new URL(request.url, issuer())
  if (!pathname.startsWith('/test/')) {
    asked += pathname === '/jwks' ? 1 : 0
    return handle(request, response)
  }
  return end(response, 200, await test(pathname, await read(request)))
}

async function test(pathname, body) {
  switch (pathname) {
    case '/test/users': Object.assign(users, body); return {}
    case '/test/rotate': await rotate(); return { kid: key.kid }
    case '/test/sign': return { token: await sign(body.header, body.claims) }
    case '/test/tamper': tamper = body.claims; return {}
    case '/test/asked': return { asked }
    default: throw new Error(`there is no ${pathname}`)
  }
}

async function read(request) {
  let text = ''
  for await (const piece of request) text += piece
  return text ? JSON.parse(text) : {}
}

function end(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
