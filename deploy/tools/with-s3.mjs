// Runs a command beside an S3 server of its own: with-s3.mjs SERVER COMMAND [ARGUMENT ...]
// Browsers reach the server through a door that allows other origins, as a bucket's own rules would.
// The command finds both by S3_ENDPOINT and S3_PUBLIC_ENDPOINT. Not here: what is kept there.

import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { freePort } from './free-port.mjs'

const [server, command, ...rest] = process.argv.slice(2)
const folder = await mkdtemp(join(tmpdir(), 'holdfast-s3-'))
const key = ['the-key', 'the-secret']
const port = await freePort()

const store = spawn(server, ['--port', port, '--host', '127.0.0.1', '--access-key', key[0], '--secret-key', key[1], folder], {
  stdio: 'ignore',
})
await listening()
const door = createServer(pass)
await new Promise((done) => door.listen(0, '127.0.0.1', done))

const settings = {
  S3_ENDPOINT: `http://127.0.0.1:${port}`,
  S3_PUBLIC_ENDPOINT: `http://127.0.0.1:${door.address().port}`,
  S3_ACCESS_KEY: key[0],
  S3_SECRET_KEY: key[1],
  S3_BUCKET: 'desk',
}
const child = spawn(command, rest, { env: { ...process.env, ...settings }, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
process.exitCode = await new Promise((done) => child.once('exit', (code) => done(code ?? 1)))

door.close()
door.closeAllConnections()
store.kill()
await rm(folder, { recursive: true, force: true, maxRetries: 20 })

/** Waits until the server takes connections, or has ended. */
async function listening() {
  const open = () =>
    new Promise((tell) => {
      const socket = connect(port, '127.0.0.1', () => tell(true)).once('error', () => tell(false))
      socket.once('connect', () => socket.destroy())
    })
  while (store.exitCode === null && !(await open())) await pause(50)
}

/** Passes a request on as it is, its host included, for that is signed. */
function pass(asked, answer) {
  const allowed = {
    'access-control-allow-origin': asked.headers.origin ?? '*',
    'access-control-allow-methods': 'GET, PUT',
    'access-control-allow-headers': 'content-type, x-amz-checksum-sha256',
  }
  if (asked.method === 'OPTIONS') return answer.writeHead(204, allowed).end()
  const { method, url: path, headers } = asked
  const passed = request({ host: '127.0.0.1', port, method, path, headers }, (said) => {
    answer.writeHead(said.statusCode, { ...said.headers, ...allowed })
    said.pipe(answer)
  })
  passed.on('error', () => answer.writeHead(502, allowed).end())
  asked.pipe(passed)
}
