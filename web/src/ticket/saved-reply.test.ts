import { describe, expect, test } from 'vitest'

import { replaced, searchAt } from './saved-reply'

const at = (text: string) => searchAt(text, text.length)

describe('a saved reply', () => {
  test('is looked for by what follows a slash at the beginning of a word', () => {
    expect(at('/')).toEqual({ from: 0, to: 1, words: '' })
    expect(at('Hello\n/vpn do')).toEqual({ from: 6, to: 13, words: 'vpn do' })
  })

  test('is not looked for in a path, a fraction or a sentence', () => {
    expect(['and/or', '1/2', 'https://x', 'this / that', '/usr/bin'].map(at)).toEqual(Array(5).fill(null))
  })

  test('takes the place of the search', () => {
    const text = 'Hello /vp, bye'
    const search = searchAt(text, 9)
    expect(search && replaced(text, search, 'it works')).toEqual({ text: 'Hello it works, bye', cursor: 14 })
  })
})
