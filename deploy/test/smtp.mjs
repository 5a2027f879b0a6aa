// A real SMTP server for the Rust tests, on a free port of this machine. It ends when its standard input
// does, so that it outlives no test.
//
//   node smtp.mjs [secure|plain]      TLS from the first byte, none at all, or STARTTLS
//
// It says first where it is, and then what it took, one JSON line each: {port, root}, {from, to, …, raw}.
// How it behaves, the recipient's name asks:
//   later.N@…    not now, the first N times          gone@…      there is nobody of this name
//   refuse@…     not this letter                     policy@…    not from us
//   drop.N@…     takes it, and says nothing, the first N times

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { SMTPServer } from 'smtp-server'

const manner = process.argv[2]
const folder = mkdtempSync(join(tmpdir(), 'holdfast-smtp-'))
const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name))
execFileSync('openssl', [
  ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
  ...['-addext', 'subjectAltName=DNS:localhost', '-addext', 'basicConstraints=critical,CA:FALSE'],
  ...['-keyout', key, '-out', cert],
])

const times = new Map()

/** How often a name was asked for before. */
function before(name) {
  times.set(name, (times.get(name) ?? 0) + 1)
  return times.get(name) - 1
}

function no(responseCode, words) {
  return Object.assign(new Error(words), { responseCode })
}

const server = new SMTPServer({
  secure: manner === 'secure',
  hideSTARTTLS: manner === 'plain',
  key: readFileSync(key),
  cert: readFileSync(cert),
  authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'],
  authOptional: true,
  allowInsecureAuth: true,
  disableReverseLookup: true,
  onAuth: ({ username, password, accessToken }, session, done) => {
    const known = username === 'desk' && (password === 'correct' || accessToken === 'a-token')
    done(known ? null : no(535, '5.7.8 Who are you?'), { user: username })
  },
  onRcptTo: ({ address }, session, done) => done(refusal(address)),
  onData: (stream, session, done) => {
    const parts = []
    stream.on('data', (part) => parts.push(part))
    stream.on('end', () => take(Buffer.concat(parts).toString(), session, done))
  },
})

function refusal(address) {
  const [name, count] = address.split('@')[0].split('.')
  if (name === 'later' && before(address) < Number(count)) return no(451, '4.7.1 Not now')
  if (name === 'gone') return no(550, '5.1.1 There is nobody of this name')
  if (name === 'policy') return no(550, '5.7.1 Not from you')
  return null
}

function take(raw, session, done) {
  const { mailFrom, rcptTo } = session.envelope
  const [to] = rcptTo.map(({ address }) => address)
  const [name, count] = to.split('@')[0].split('.')
  if (name === 'refuse') return done(no(554, '5.6.0 Not this letter'))
  console.log(JSON.stringify({ from: mailFrom.address ?? '', to, secure: session.secure, user: session.user ?? null, raw }))
  if (name === 'drop' && before(to) < Number(count)) {
    return [...server.connections].find(({ id }) => id === session.id)?._socket.destroy()
  }
  done(null, `2.0.0 taken as ${session.id}`)
}

server.on('error', () => undefined) // A line that is dropped is meant to be.
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.server.address().port, root: cert })))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
process.stdin.resume().on('end', () => process.exit())
