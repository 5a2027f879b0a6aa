import i18next from 'i18next'
import { expect, test } from 'vitest'

import type { TimelineEvent } from '@/api/types'
import { de } from '@/i18n/de'
import { en } from '@/i18n/en'

import { phrase } from './phrase'

const words = i18next.createInstance()
await words.init({
  resources: { en: { translation: en }, de: { translation: de } },
  lng: 'en',
  interpolation: { escapeValue: false },
  showSupportNotice: false,
})

const happened = (kind: string, data: TimelineEvent['data'] = {}): TimelineEvent => ({
  seq: 1,
  at: '2026-11-23T09:00:00Z',
  actor: { kind: 'person', name: 'Lee' },
  kind,
  data,
  summary: 'Lee did something with the words of the server',
})
const said = (event: TimelineEvent) => phrase(event, words.t)

test('an event is told in the language of the reader', () => {
  const moved = happened('status_changed', { fromLabel: 'New', toLabel: 'In progress' })
  expect(said(moved)).toBe('changed the status from New to In progress')
  expect(phrase(moved, words.getFixedT('de'))).toBe('hat den Status von New auf In progress geändert')
})

test('people and teams are called by their names', () => {
  expect(said(happened('assigned', { from: null, to: { id: 'u1', name: 'Mira' } }))).toBe('assigned it to Mira')
  expect(said(happened('assigned', { from: { id: 'u1', name: 'Mira' }, to: null }))).toBe('gave it back to the queue')
  expect(said(happened('assigned', { to: 'Lee' }))).toBe('took the ticket')
})

test('what closed a ticket is said', () => {
  expect(said(happened('status_changed', { cause: 'auto_close', to: 'closed' }))).toBe(
    'closed it: resolved, and nobody replied',
  )
})

test('an event that is not known, or lacks a name, keeps the words of the server', () => {
  expect(said(happened('teleported'))).toBe('did something with the words of the server')
  expect(said(happened('priority_changed', { to: 'P1' }))).toBe('did something with the words of the server')
})

test('a clock is called by its metric', () => {
  expect(said(happened('clock_met', { clock: { metric: 'first_response' } }))).toBe('First response: kept')
})

test('an approval is told by who was asked, what was said, and how it ended', () => {
  const asked = { round: 1, step: 1, name: 'Budget', approvers: ['Ana', 'Ben'] }
  expect(said(happened('approval_asked', asked))).toBe('asked Ana, Ben for approval: Budget')
  expect(said(happened('approval_answered', { verdict: 'rejected' }))).toBe('rejected it')
  expect(said(happened('approval_delegated', { from: 'Lee', to: 'Ana' }))).toBe('passed the approval on to Ana')
  expect(said(happened('approval_delegated', { from: 'Ben', to: 'Ana' }))).toBe('passed the approval of Ben on to Ana')
  expect(said(happened('approval_ended', { outcome: 'rejected' }))).toBe('noted that it is not approved')
  expect(said(happened('approval_ended', { outcome: 'unheard of' }))).toMatch(/words of the server/)
})
