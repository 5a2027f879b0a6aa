// The order of policies: the first that fits a ticket is taken. Which ones fit is for the server to say.
import type { Policy } from '@/api/admin-types'

import { shifted } from './editing'

/** Returns the policies in a wished order; those it does not name come last. */
export function inOrder(policies: Policy[], ids: string[] | null): Policy[] {
  if (!ids) return policies
  const place = ({ id }: Policy) => (ids.includes(id) ? ids.indexOf(id) : ids.length)
  return [...policies].sort((a, b) => place(a) - place(b))
}

/** Archived policies are asked by nobody; those in use change places among themselves. */
export function orderAfter(policies: Policy[], id: string, by: number): string[] {
  const used = idsOf(policies.filter(({ archived }) => !archived))
  return [...shifted(used, used.indexOf(id), by), ...idsOf(policies.filter(({ archived }) => archived))]
}

/** Returns the order in which this policy is asked before all others; nothing when it is so already. */
export function orderWithFirst(policies: Policy[], id: string | undefined): string[] | null {
  const ids = idsOf(policies)
  return id && ids.indexOf(id) > 0 ? [id, ...ids.filter((other) => other !== id)] : null
}

/** Returns the policy that leaves nothing to this one, if there is one: it stands before and fits every ticket. */
export function coveredBy(policies: Policy[], { id, archived }: Policy): Policy | undefined {
  if (archived) return undefined
  const before = policies.slice(0, idsOf(policies).indexOf(id))
  return before.find((policy) => !policy.archived && fitsAll(policy))
}

export function fitsAll({ when: { customFields, ...lists } }: Policy): boolean {
  return Object.keys(customFields).length === 0 && Object.values(lists).every((list) => list.length === 0)
}

export function idsOf(policies: Policy[]): string[] {
  return policies.map(({ id }) => id)
}
