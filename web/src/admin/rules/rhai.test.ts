import { expect, test } from 'vitest'

import type { Language } from '@/api/rules'

import { completions } from './rhai'

const entry = (name: string) => ({ name, usage: '', what: name })
const language: Language = {
  headers: [entry('once')],
  events: [entry('opened')],
  ticket: [entry('team')],
  event: [entry('from')],
  functions: [],
  commands: [{ ...entry('route'), usage: 'route("Team")' }],
}
const offered = (before: string) => completions(language, before).map(({ label }) => label)

test('what is offered fits the place', () => {
  expect(offered('//! on')).toEqual(['once'])
  expect(offered('//! on: opened, ')).toEqual(['opened'])
  expect(offered('    ticket.te')).toEqual(['team'])
  expect(offered('    event.')).toEqual(['from'])
  expect(offered('    [ro')).toEqual(['route', 'ticket', 'event'])
  expect(offered('    "some words')).toEqual([])
})
