// Which users a list shows, as its address says it.
import type { UserFilter } from '@/api/people'

export type UserFilters = {
  search?: string | undefined
  role?: string | undefined
  team?: string | undefined
  organisation?: string | undefined
  /** Without it those who are active. */
  state?: 'inactive' | 'any' | undefined
}

/** Takes what it understands out of a URL that anybody may have typed. */
export function readUserFilters(search: Record<string, unknown>): UserFilters {
  const text = (key: string) => (typeof search[key] === 'string' && search[key] !== '' ? search[key] : undefined)
  const state = (['inactive', 'any'] as const).find((known) => known === search.state)
  const found = { search: text('search'), role: text('role'), team: text('team'), organisation: text('organisation') }
  return Object.fromEntries(Object.entries({ ...found, state }).filter(([, value]) => value !== undefined))
}

/** What to ask the server. */
export function toUserQuery({ state, ...rest }: UserFilters): UserFilter {
  return state === 'any' ? rest : { ...rest, active: state !== 'inactive' }
}
