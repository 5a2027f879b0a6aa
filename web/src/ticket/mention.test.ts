import { describe, expect, it } from 'vitest'

import { callAt, completed, handle, matching } from './mention'

const people = [
  { id: '1', name: 'Lee Park', username: 'lee' },
  { id: '2', name: 'Kim Müller', username: 'kim' },
  { id: '3', name: 'Kim Müller', username: 'kim2' },
]

describe('calling somebody', () => {
  it('begins with @ at the start of a word', () => {
    expect(callAt('@le', 3)).toEqual({ from: 0, words: 'le' })
    expect(callAt('Ask @', 5)).toEqual({ from: 4, words: '' })
    expect(callAt('ana@example.com', 15)).toBeNull()
    expect(callAt('@lee done', 9)).toBeNull()
  })

  it('finds people by any word of their name', () => {
    expect(matching(people, { from: 0, words: 'mü' }).map(({ id }) => id)).toEqual(['2', '3'])
    expect(matching(people, { from: 0, words: 'LEE' }).map(({ id }) => id)).toEqual(['1'])
  })

  it('writes the name, or the username where two have that name', () => {
    expect(people.map((person) => handle(person, people))).toEqual(['Lee Park', 'kim', 'kim2'])
    expect(completed('Ask @le now', { from: 4, words: 'le' }, 'Lee Park')).toEqual({
      text: 'Ask @Lee Park now',
      cursor: 14,
    })
  })
})
