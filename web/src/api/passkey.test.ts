import { expect, test } from 'vitest'

import { base64Url, bytes } from './passkey'

test('bytes come back from their letters, whatever they are', () => {
  const all = Uint8Array.from({ length: 256 }, (_, value) => value)
  expect([...bytes(base64Url(all.buffer))]).toEqual([...all])
})

test('letters are safe in addresses and carry no padding', () => {
  expect(base64Url(Uint8Array.from([251, 255, 254, 63]).buffer)).toBe('-__-Pw')
})
