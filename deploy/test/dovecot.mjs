// A real Dovecot for tests and drills, on free ports of this machine, with a token service beside it. It
// runs as somebody without privileges, in a folder of its own, and ends when its standard input does.
//
// It prints one line of JSON: {imap, imaps, authority, url}. Any user is let in by the password `secret`,
// or by a token of its token service. What is asked of `url`:
//   POST /mail/USER[?folder=NAME]  delivers the body, as a mail server would
//   GET  /mail/USER[?folder=NAME]  {letters: [{flags, bytes}]}
//   POST /renumber/USER            makes the server number its mails anew
//   POST /token                    OAuth: client_credentials or refresh_token
//   GET  /tokens                   how often tokens were given, and for what
//   PUT  /tokens {expiresIn, refused}   how long they last, and whether any is given

import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { freePort } from '../tools/free-port.mjs'

const root = process.getuid() === 0
const user = root ? named('nobody') : named(execFileSync('id', ['-un']).toString().trim())
const home = mkdtempSync(join(tmpdir(), 'holdfast-dovecot-'))
const mail = join(home, 'mail')
const given = { count: 0, grants: [], expiresIn: 3600, refused: false, refresh: 'refresh-1' }
const tokens = new Map()
let delivered = 0
let dovecot

const control = createServer((request, response) => {
  answer(request, response).catch((error) => end(response, 500, { error: String(error) }))
})
process.stdin.resume().on('end', stop)
process.on('SIGTERM', stop)
control.listen(0, '127.0.0.1', () => start().catch(fail))

async function start() {
  if (!existsSync('/usr/sbin/dovecot')) throw new Error('missing: dovecot (on Debian: deploy/tools/dovecot.sh)')
  const [imap, imaps] = [await freePort(), await freePort()]
  own(home)
  for (const folder of ['mail', 'run']) make(join(home, folder))
  certify()
  write('oauth2.conf', tokenCheck())
  write('dovecot.conf', configuration(imap, imaps))
  // 2.3 refuses to write elsewhere than to its log until it has read its settings.
  dovecot = spawn('/usr/sbin/dovecot', ['-F', '-c', join(home, 'dovecot.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(root ? { uid: user.uid, gid: user.gid } : {}),
  })
  let said = ''
  dovecot.stderr.on('data', (data) => (said += data))
  dovecot.on('exit', () => fail(new Error(`dovecot ended: ${said}${log()}`)))
  await listening(imap)
  console.log(JSON.stringify({ imap, imaps, authority: join(home, 'cert.pem'), url: url() }))
}

function configuration(imap, imaps) {
  return `
base_dir = ${home}/run
log_path = ${home}/log
protocols = imap
listen = 127.0.0.1
default_internal_user = ${user.name}
default_internal_group = ${user.group}
default_login_user = ${user.name}
first_valid_uid = 1
first_valid_gid = 1
ssl = yes
ssl_cert = <${home}/cert.pem
ssl_key = <${home}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2
mail_location = maildir:${mail}/%n
maildir_very_dirty_syncs = no
mail_max_userip_connections = 100
passdb {
  driver = oauth2
  mechanisms = xoauth2
  args = ${home}/oauth2.conf
}
passdb {
  driver = static
  mechanisms = plain login
  args = password=secret
}
userdb {
  driver = static
  args = uid=${user.uid} gid=${user.gid} home=${mail}/%n
}
namespace inbox {
  inbox = yes
  separator = /
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${imap}
  }
  inet_listener imaps {
    port = ${imaps}
    ssl = yes
  }
}
`
}

function tokenCheck() {
  return `
introspection_mode = post
introspection_url = ${url()}/introspect
username_attribute = username
active_attribute = active
active_value = true
timeout_msecs = 5000
`
}

async function answer(request, response) {
  const asked = new URL(request.url, url())
  const [, what, who] = asked.pathname.split('/')
  const body = await read(request)
  if (what === 'mail' && request.method === 'POST') return end(response, 200, deliver(who, folder(asked), body))
  if (what === 'mail') return end(response, 200, { letters: letters(who, folder(asked)) })
  if (what === 'renumber') return end(response, 200, renumber(who))
  if (what === 'token') return token(response, new URLSearchParams(body.toString()))
  if (what === 'introspect') return introspect(response, new URLSearchParams(body.toString()))
  if (what === 'tokens' && request.method === 'PUT') Object.assign(given, JSON.parse(body))
  if (what === 'tokens') return end(response, 200, given)
  return end(response, 404, {})
}

function token(response, form) {
  const grant = form.get('grant_type')
  const known = grant === 'client_credentials' ? form.get('client_secret') === 'shared' : form.get('refresh_token') === given.refresh
  if (given.refused || !known) return end(response, 400, { error: 'invalid_grant', error_description: 'this grant is good no more' })
  given.count += 1
  given.grants.push(grant)
  const made = randomBytes(16).toString('hex')
  tokens.set(made, { username: form.get('client_id'), until: Date.now() + given.expiresIn * 1000 })
  // Each refresh token is good once, as careful providers have it.
  if (grant === 'refresh_token') given.refresh = `refresh-${given.count + 1}`
  const next = grant === 'refresh_token' ? { refresh_token: given.refresh } : {}
  return end(response, 200, { access_token: made, token_type: 'Bearer', expires_in: given.expiresIn, ...next })
}

function introspect(response, form) {
  const found = tokens.get(form.get('token'))
  const active = found !== undefined && found.until > Date.now()
  return end(response, 200, active ? { active: true, username: found.username } : { active: false })
}

/** Where a user's mail lies; folders of a Maildir begin with a dot. */
function box(who, name) {
  return name === 'INBOX' ? join(mail, who) : join(mail, who, `.${name}`)
}

function folder(asked) {
  return asked.searchParams.get('folder') ?? 'INBOX'
}

function deliver(who, name, body) {
  const base = box(who, name)
  for (const part of [join(mail, who), base, ...['tmp', 'new', 'cur'].map((kind) => join(base, kind))]) make(part)
  delivered += 1
  const file = `${Math.floor(Date.now() / 1000)}.M${delivered}P${process.pid}.test`
  writeFileSync(join(base, 'tmp', file), body)
  own(join(base, 'tmp', file))
  renameSync(join(base, 'tmp', file), join(base, 'new', file))
  return { delivered }
}

function letters(who, name) {
  const base = box(who, name)
  const files = ['new', 'cur'].flatMap((kind) => (existsSync(join(base, kind)) ? readdirSync(join(base, kind)).map((file) => [kind, file]) : []))
  return files.map(([kind, file]) => ({ flags: file.split(':2,')[1] ?? '', bytes: statSync(join(base, kind, file)).size }))
}

function renumber(who) {
  for (const file of readdirSync(join(mail, who))) {
    if (file.startsWith('dovecot')) rmSync(join(mail, who, file), { force: true, recursive: true })
  }
  return {}
}

function certify() {
  const [cert, key] = ['cert.pem', 'key.pem'].map((name) => join(home, name))
  const names = 'subjectAltName=DNS:localhost,IP:127.0.0.1'
  const ask = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', names, '-addext', 'basicConstraints=critical,CA:FALSE', '-keyout', key, '-out', cert]
  execFileSync('openssl', ask, { stdio: 'ignore' })
  own(cert)
  own(key)
}

function named(name) {
  const id = (...what) => execFileSync('id', [...what, name]).toString().trim()
  return { name, uid: Number(id('-u')), gid: Number(id('-g')), group: id('-gn') }
}

function make(folder) {
  mkdirSync(folder, { recursive: true })
  own(folder)
}

function own(path) {
  if (root) chownSync(path, user.uid, user.gid)
}

function write(name, text) {
  writeFileSync(join(home, name), text)
  own(join(home, name))
}

function url() {
  return `http://127.0.0.1:${control.address().port}`
}

async function listening(port) {
  const { connect } = await import('node:net')
  for (let tries = 0; tries < 200; tries += 1) {
    const open = await new Promise((told) => {
      const socket = connect(port, '127.0.0.1', () => told(true)).on('error', () => told(false))
      socket.on('close', () => {}).unref()
      setTimeout(() => socket.destroy(), 200).unref()
    })
    if (open) return
    await new Promise((later) => setTimeout(later, 50))
  }
  throw new Error(`dovecot does not listen: ${log()}`)
}

function log() {
  return existsSync(join(home, 'log')) ? readFileSync(join(home, 'log'), 'utf8') : ''
}

function read(request) {
  return new Promise((whole, failed) => {
    const parts = []
    request.on('data', (part) => parts.push(part)).on('end', () => whole(Buffer.concat(parts))).on('error', failed)
  })
}

function end(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function stop() {
  dovecot?.removeAllListeners('exit')
  dovecot?.kill('SIGTERM')
  rmSync(home, { recursive: true, force: true, maxRetries: 3 })
  process.exit()
}

function fail(error) {
  console.error(String(error?.message ?? error))
  stop()
}
