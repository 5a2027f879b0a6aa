// Reads the letters that a desk without a mail server writes into its outbox folder.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { until } from './until.mjs'

const outbox = () => join(need('HOLDFAST_DATA'), 'outbox')

function need(name) {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: the folder of the desk under test`)
  return value
}

/** Returns the link in the newest letter to somebody for one purpose, as soon as there is one other than `before`. */
export function linkTo(email, purpose, before) {
  return until(`a ${purpose} letter to ${email} in ${outbox()}`, () => {
    const link = links(email, purpose).at(-1)
    return link !== before && link
  })
}

function links(email, purpose) {
  return readdirSync(outbox())
    .filter((name) => name.endsWith('.eml'))
    .map((name) => readFileSync(join(outbox(), name), 'utf8'))
    .filter((letter) => new RegExp(`^To:.*${email.replace('.', '\\.')}`, 'im').test(letter))
    .map((letter) => ({ at: Date.parse(/^Date: (.*)$/m.exec(letter)?.[1] ?? ''), text: plain(letter) }))
    .sort((one, other) => one.at - other.at)
    .flatMap(({ text }) => {
      const found = new RegExp(`https?://[^\\s"<]+/sign-in/confirm\\?purpose=${purpose}#token=[^\\s"<]+`).exec(text)
      return found ? [found[0]] : []
    })
}

/** Undoes quoted-printable; what is not encoded so is hardly changed by it. */
function plain(letter) {
  if (!/quoted-printable/i.test(letter)) return letter
  return letter
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
}
