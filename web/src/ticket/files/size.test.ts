import { expect, test } from 'vitest'

import { sizeOf } from './size'

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1536, '1.5 KB'],
  [25 * 1024 * 1024, '25 MB'],
  [3 * 1024 ** 4, '3072 GB'],
])('%i bytes are %s', (bytes, said) => expect(sizeOf(bytes)).toBe(said))
