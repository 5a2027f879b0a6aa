// The codes of an authenticator app (RFC 6238), by nothing but the standard library.
import { createHmac } from 'node:crypto'

const STEP_MS = 30_000

/** Returns the code at a moment of real time. */
export function totp(secret, at = Date.now()) {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / STEP_MS)))
  const digest = createHmac('sha1', base32(secret)).update(counter).digest()
  const number = digest.readUInt32BE(digest.at(-1) & 0xf) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

/** The code of the step after this one: accepted already, and never used before. */
export function nextTotp(secret) {
  return totp(secret, Date.now() + STEP_MS)
}

function base32(text) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...text.replaceAll(/[\s=]/g, '').toUpperCase()]
    .map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)))
}
