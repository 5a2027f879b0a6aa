// A lifecycle as a table of states and a matrix of moves. What makes it a good one is for the server to say.
import type { Lifecycle, LifecycleState, Transition } from '@/api/admin-types'

export function transitionOf(lifecycle: Lifecycle, from: string, to: string): Transition | undefined {
  return lifecycle.transitions.find((move) => move.from === from && move.to === to)
}

/** Sets one move of the matrix; undefined takes it away. A move that stays keeps its place. */
export function withTransition(
  lifecycle: Lifecycle,
  from: string,
  to: string,
  move: Transition | undefined,
): Lifecycle {
  const same = (other: Transition) => other.from === from && other.to === to
  const { transitions } = lifecycle
  if (!move) return { ...lifecycle, transitions: transitions.filter((other) => !same(other)) }
  const known = transitions.some(same)
  return {
    ...lifecycle,
    transitions: known ? transitions.map((other) => (same(other) ? move : other)) : [...transitions, move],
  }
}

/** Gives a state another key, wherever it is named. */
export function renameState(lifecycle: Lifecycle, from: string, to: string): Lifecycle {
  const named = (key: string) => (key === from ? to : key)
  const { onAssignment, mapping = {} } = lifecycle
  return {
    ...lifecycle,
    states: lifecycle.states.map((state) => ({ ...renamedIn(state, named), key: named(state.key) })),
    transitions: lifecycle.transitions.map((move) => ({ ...move, from: named(move.from), to: named(move.to) })),
    reopenTo: named(lifecycle.reopenTo),
    ...(onAssignment && { onAssignment: named(onAssignment) }),
    ...(lifecycle.mapping && { mapping: mapValues(mapping, (states) => mapValues(states, named)) }),
  }
}

function renamedIn(state: LifecycleState, named: (key: string) => string): LifecycleState {
  const outcome = state.waiting?.outcome
  if (!outcome) return state
  return {
    ...state,
    waiting: {
      ...state.waiting,
      reminders: state.waiting?.reminders ?? [],
      outcome: { ...outcome, to: named(outcome.to) },
    },
  }
}

/** Takes a state away with the moves from and to it. Who still names it elsewhere is told by the server. */
export function removeState(lifecycle: Lifecycle, key: string): Lifecycle {
  return {
    ...lifecycle,
    states: lifecycle.states.filter((state) => state.key !== key),
    transitions: lifecycle.transitions.filter(({ from, to }) => from !== key && to !== key),
  }
}

/** Adds an empty state under a key that is free. */
export function addState(lifecycle: Lifecycle): Lifecycle {
  const taken = new Set(lifecycle.states.map(({ key }) => key))
  let number = lifecycle.states.length + 1
  while (taken.has(`state_${number}`)) number += 1
  const state: LifecycleState = { key: `state_${number}`, label: '', phase: 'active' }
  return { ...lifecycle, states: [...lifecycle.states, state] }
}

/** Where a ticket that comes from another lifecycle goes; an empty `to` leaves it to the phase. */
export function withMapping(lifecycle: Lifecycle, other: string, from: string, to: string): Lifecycle {
  const { [other]: own = {}, ...others } = lifecycle.mapping ?? {}
  const { [from]: _, ...rest } = own
  const states = to ? { ...rest, [from]: to } : rest
  const mapping = Object.keys(states).length > 0 ? { ...others, [other]: states } : others
  return { ...lifecycle, mapping }
}

function mapValues<From, To>(record: Record<string, From>, change: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}
