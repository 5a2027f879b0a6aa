// The order of things, and of policies above all: the first that fits a ticket is taken. Which ones fit is for the
// server to say.
import type { Policy } from '@/api/admin-types'

import { shifted } from './editing'

export type Ordered = { id: string; archived?: boolean }

/** Returns the things in a wished order; those it does not name come last. */
export function inOrder<Thing extends Ordered>(things: Thing[], ids: string[] | null): Thing[] {
  if (!ids) return things
  const place = ({ id }: Thing) => (ids.includes(id) ? ids.indexOf(id) : ids.length)
  return [...things].sort((a, b) => place(a) - place(b))
}

/** What is archived stands behind; what is in use changes places among itself. */
export function orderAfter(things: Ordered[], id: string, by: number): string[] {
  const used = idsOf(things.filter(({ archived }) => !archived))
  return [...shifted(used, used.indexOf(id), by), ...idsOf(things.filter(({ archived }) => archived))]
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

export function idsOf(things: Ordered[]): string[] {
  return things.map(({ id }) => id)
}
