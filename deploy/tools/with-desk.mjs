// Runs a command against a desk of its own: with-desk.mjs PROGRAM COMMAND [ARGUMENT ...]
// The desk lives on a free port in a new folder, both gone afterwards; the command finds it by
// HOLDFAST_URL, HOLDFAST_DATA, HOLDFAST_PID, ADMIN_PASSWORD and SAMPLE_PASSWORD. Not here: what the command does with it.

import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { openSync, readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { freePort } from './free-port.mjs'

const START_LIMIT_MS = 180_000
const STOP_LIMIT_MS = 30_000

const [program, command, ...rest] = process.argv.slice(2)
const folder = await mkdtemp(join(tmpdir(), 'holdfast-desk-'))
// As root, Postgres runs as somebody else, who must be able to walk through.
await chmod(folder, 0o755)
const log = join(folder, 'desk.log')
const listen = `127.0.0.1:${await freePort()}`
const password = () => randomBytes(12).toString('base64url')

const settings = {
  HOLDFAST_URL: `http://${listen}`,
  HOLDFAST_DATA: join(folder, 'data'),
  ADMIN_PASSWORD: process.env.ADMIN_PASSWORD ?? password(),
  SAMPLE_PASSWORD: process.env.SAMPLE_PASSWORD ?? password(),
}

const desk = startDesk()
const gone = new Promise((resolve) => {
  desk.once('exit', resolve)
  desk.once('error', (error) => resolve(console.error(`could not start ${program}: ${error.message}`)))
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => desk.kill('SIGTERM'))

try {
  process.exitCode = (await ready()) ? await run() : 1
  if (process.exitCode !== 0) console.error(readFileSync(log, 'utf8').split('\n').slice(-60).join('\n'))
} finally {
  await stopDesk()
  // What a desk leaves behind when it is killed ends a moment after it, and may be writing until then.
  await rm(folder, { recursive: true, force: true, maxRetries: 20 })
}

function startDesk() {
  const out = openSync(log, 'a')
  // Everybody comes from one address here, and a run signs in more often than people do.
  const env = { RATE_LIMIT_LOGIN: '500', ...process.env, ...settings, HOLDFAST_LISTEN: listen }
  return spawn(program, ['serve'], { env, stdio: ['ignore', out, out] })
}

function runs() {
  return desk.pid !== undefined && desk.exitCode === null && desk.signalCode === null
}

async function ready() {
  const until = Date.now() + START_LIMIT_MS
  while (Date.now() < until && runs()) {
    const answer = await fetch(`${settings.HOLDFAST_URL}/readyz`).catch(() => undefined)
    if (answer?.ok) return true
    await pause(200)
  }
  console.error(`the desk did not become ready at ${settings.HOLDFAST_URL}; its last words:`)
  return false
}

function run() {
  const env = { ...process.env, ...settings, HOLDFAST_PID: String(desk.pid) }
  const child = spawn(command, rest, { env, stdio: 'inherit' })
  return new Promise((resolve) => {
    child.once('error', (error) => resolve((console.error(`could not run ${command}: ${error.message}`), 127)))
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

async function stopDesk() {
  desk.kill('SIGTERM')
  const stopped = await Promise.race([gone.then(() => true), pause(STOP_LIMIT_MS, false, { ref: false })])
  if (stopped) return
  desk.kill('SIGKILL')
  await gone
}
