import { expect, test } from 'vitest'

import { deviceName } from './device'

test('a browser is known by its name, though it claims to be all of them', () => {
  const agents = [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36 Edg/143.0',
    'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/604.1',
  ]
  expect(agents.map(deviceName)).toEqual(['Edge, Windows', 'Firefox, Linux', 'Safari, iOS'])
})

test('a program keeps its own name, and nothing stays nothing', () => {
  expect(deviceName('curl/8.14.1')).toBe('curl/8.14.1')
  expect(deviceName('')).toBeUndefined()
  expect(deviceName(null)).toBeUndefined()
})
