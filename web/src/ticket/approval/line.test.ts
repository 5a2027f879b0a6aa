import { expect, test } from 'vitest'

import type { Approver, Step, Verdict } from '@/api/approvals'

import { waitedFor } from './line'

const asked = (name: string, answer: Verdict | null = null): Approver => ({
  person: { id: name, name },
  for: null,
  answer,
  answeredAt: null,
  reason: null,
})
const step = (needed: number, ...approvers: Approver[]): Step => ({
  name: 'Budget',
  names: {},
  state: 'pending',
  needed,
  of: approvers.length,
  askedAt: null,
  dueAt: null,
  approvers,
})

test('either of two is waited for where one is enough, and both where both are needed', () => {
  expect(waitedFor(step(1, asked('Ana'), asked('Ben')))).toEqual({ names: ['Ana', 'Ben'], either: true })
  expect(waitedFor(step(2, asked('Ana'), asked('Ben')))).toEqual({ names: ['Ana', 'Ben'], either: false })
})

test('whoever has answered is not waited for any more', () => {
  const two = step(2, asked('Ana', 'approved'), asked('Ben'), asked('Cem'))
  expect(waitedFor(two)).toEqual({ names: ['Ben', 'Cem'], either: true })
  expect(waitedFor(step(3, asked('Ana', 'approved'), asked('Ben'), asked('Cem'))).either).toBe(false)
})
