import { expect, test } from 'vitest'

import type { Conditions, Policy } from '@/api/admin-types'

import { coveredBy, idsOf, inOrder, orderAfter, orderWithFirst } from './policy-order'

const nothing: Conditions = { priority: [], team: [], category: [], source: [], organisation: [], customFields: {} }
const policy = (id: string, when: Partial<Conditions> = {}, archived = false) =>
  ({ id, name: id, when: { ...nothing, ...when }, archived }) as Policy

const urgent = policy('urgent', { priority: [1] })
const standard = policy('standard')
const old = policy('old', {}, true)
const site = policy('site', { customFields: { site: ['Ulm'] } })

test('what stands behind a policy that fits every ticket is never asked', () => {
  const policies = [old, urgent, standard, site]
  expect(policies.map((one) => coveredBy(policies, one)?.id)).toEqual([undefined, undefined, undefined, 'standard'])
  expect(coveredBy([urgent, site, standard], site)).toBeUndefined()
})

test('a new policy is put before all others, unless it stands there already', () => {
  expect(orderWithFirst([urgent, standard, site], 'site')).toEqual(['site', 'urgent', 'standard'])
  expect(orderWithFirst([urgent, standard], 'urgent')).toBeNull()
  expect(orderWithFirst([urgent, standard], 'gone')).toBeNull()
  expect(orderWithFirst([urgent, standard], undefined)).toBeNull()
})

test('policies in use change places past archived ones', () => {
  expect(orderAfter([urgent, old, standard], 'standard', -1)).toEqual(['standard', 'urgent', 'old'])
})

test('an order that no longer names every policy loses none', () => {
  expect(idsOf(inOrder([urgent, standard, site], ['site', 'gone', 'urgent']))).toEqual(['site', 'urgent', 'standard'])
})
