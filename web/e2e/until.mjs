// Waits for a fact that no element tells by itself.
import { setTimeout as pause } from 'node:timers/promises'

const LIMIT_MS = 60_000

/** Looks again and again until something holds, and returns it. */
export async function until(what, holds) {
  const end = Date.now() + LIMIT_MS
  while (Date.now() < end) {
    const found = await holds()
    if (found) return found
    await pause(100)
  }
  throw new Error(`it never came to this: ${what}`)
}

/** Waits until a field holds these words and no others. */
export const holds = (field, words) =>
  until(`a field with “${words}”`, async () => (await field.inputValue()) === words)
