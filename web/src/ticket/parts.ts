// How far the parts of a request have come, in one line.
import type { TFunction } from 'i18next'

import type { Ticket } from '@/api/types'

export type Part = Ticket['parts'][number]
export type PartState = Part['state']

/** "2 of 3 done: Account, Laptop; waiting: Access" */
export function partsLine({ parts, progress }: Pick<Ticket, 'parts' | 'progress'>, t: TFunction): string {
  if (!progress) return ''
  const done = named(parts, ['done'])
  const others = [
    ['open', named(parts, ['open'])],
    ['waiting', named(parts, ['asked', 'waiting'])],
    ['dropped', named(parts, ['dropped'])],
  ] as const
  const begin = done ? t('parts.done', { ...progress, names: done }) : t('parts.progress', progress)
  const rest = others.filter(([, names]) => names).map(([which, names]) => t(`parts.${which}`, { names }))
  return [begin, ...rest].join('; ')
}

function named(parts: Part[], states: PartState[]): string {
  return parts
    .filter(({ state }) => states.includes(state))
    .map(({ title }) => title)
    .join(', ')
}

/** What a part waits for, by the titles of those that come first. */
export function waitsFor(part: Part, parts: Part[]): string {
  if (part.state !== 'waiting') return ''
  const first = parts.filter(({ key, state }) => part.after.includes(key) && state !== 'done')
  return first.map(({ title }) => title).join(', ')
}
