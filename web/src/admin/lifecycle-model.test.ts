import { expect, test } from 'vitest'

import type { Lifecycle } from '@/api/admin-types'

import { addState, removeState, renameState, transitionOf, withMapping, withTransition } from './lifecycle-model'

const move = (from: string, to: string) => ({ from, to, permission: 'ticket:move', requester: false })
const small: Lifecycle = {
  key: 'small',
  name: 'Small',
  version: 1,
  states: [
    { key: 'open', label: 'Open', phase: 'new' },
    {
      key: 'wait',
      label: 'Waiting',
      phase: 'paused',
      waiting: { reminders: [], outcome: { afterSeconds: 60, to: 'done' } },
    },
    { key: 'done', label: 'Done', phase: 'closed' },
  ],
  transitions: [move('open', 'wait'), move('wait', 'done'), move('open', 'done')],
  autoCloseSeconds: null,
  reopenTo: 'open',
  onAssignment: 'open',
}

test('a move is set, changed in its place, and taken away', () => {
  const changed = withTransition(small, 'wait', 'done', { ...move('wait', 'done'), permission: 'ticket:close' })
  expect(changed.transitions.map(({ permission }) => permission)).toEqual([
    'ticket:move',
    'ticket:close',
    'ticket:move',
  ])
  expect(transitionOf(withTransition(small, 'done', 'open', move('done', 'open')), 'done', 'open')).toBeDefined()
  expect(transitionOf(withTransition(small, 'open', 'wait', undefined), 'open', 'wait')).toBeUndefined()
})

test('a state with another key is named so everywhere', () => {
  const renamed = renameState(renameState(small, 'open', 'begun'), 'done', 'over')
  expect(renamed.reopenTo).toBe('begun')
  expect(renamed.onAssignment).toBe('begun')
  expect(renamed.states[1]?.waiting?.outcome?.to).toBe('over')
  expect(renamed.transitions.map(({ from, to }) => `${from}>${to}`)).toEqual(['begun>wait', 'wait>over', 'begun>over'])
})

test('a state goes with its moves', () => {
  expect(removeState(small, 'wait').transitions).toEqual([move('open', 'done')])
})

test('a new state has a key of its own', () => {
  const keys = addState(removeState(addState(addState(small)), 'wait')).states.map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
})

test('a mapping that says nothing is not there', () => {
  const mapped = withMapping(small, 'itil', 'new', 'open')
  expect(mapped.mapping).toEqual({ itil: { new: 'open' } })
  expect(withMapping(mapped, 'itil', 'new', '').mapping).toEqual({})
})
