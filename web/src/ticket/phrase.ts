// One event as a sentence in the reader's language; unknown kinds keep the server's words.
import type { TFunction } from 'i18next'

import type { TimelineEvent } from '@/api/types'
import { en } from '@/i18n/en'

type Kind = keyof typeof en.events

export function phrase(event: TimelineEvent, t: TFunction): string {
  const { kind, data, actor } = event
  // The server's sentence begins with the actor, who stands before this one already.
  const summary = event.summary.startsWith(`${actor.name} `)
    ? event.summary.slice(actor.name.length + 1)
    : event.summary
  const values = {
    from: nameOf(data.fromLabel ?? data.from),
    to: nameOf(data.toLabel ?? data.to),
    metric: metricOf(data, t),
    person: nameOf(data.person),
    people: peopleOf(data),
    files: filesOf(data),
    what: nameOf(data.name),
  }
  const key = values.to === actor.name && kind === 'assigned' ? 'taken' : keyFor(event, values)
  if (!key || !isComplete(key, values)) return summary
  return String(t(`events.${key}`, values))
}

function keyFor({ kind, data, actor: { name } }: TimelineEvent, values: Values): Kind | undefined {
  if (kind === 'assigned' && !values.to) return 'unassigned'
  if (kind === 'routed' && !values.to) return 'unrouted'
  if (kind === 'status_changed' && data.cause === 'auto_close') return 'auto_closed'
  if (kind === 'status_changed' && data.cause === 'reply') return 'reopened'
  if (kind === 'status_changed' && data.cause === 'waited') return 'waited'
  if (kind === 'status_changed' && data.cause === 'parts_done') return 'parts_done'
  if (kind === 'status_changed' && data.cause === 'part_reopened') return 'work_again'
  if (kind === 'given_up' && data.why === 'rejected') return 'rejected'
  if (kind === 'status_changed' && !values.from) return 'status_set'
  if (kind === 'rated') return data.rating === 'bad' ? 'rated_bad' : 'rated_good'
  if (kind === 'approval_answered') return data.verdict === 'rejected' ? 'approval_rejected' : 'approval_approved'
  if (kind === 'approval_delegated' && values.from !== name) return 'approval_delegated_from'
  if (kind === 'approval_ended') return outcomeOf(data)
  if (kind === 'category_changed' && !values.to) return 'uncategorised'
  return kind in en.events ? (kind as Kind) : undefined
}

/** One that this page has not learned keeps the server's words. */
function outcomeOf({ outcome }: TimelineEvent['data']): Kind | undefined {
  const key = `approval_ended_${String(outcome)}`
  return key in en.events ? (key as Kind) : undefined
}

type Values = Record<'from' | 'to' | 'metric' | 'files' | 'what' | 'person' | 'people', string | undefined>

/** A sentence with a hole in it is worse than the server's plain one. */
function isComplete(key: Kind, values: Values): boolean {
  const needed = [...en.events[key].matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name as keyof Values)
  return needed.every((name) => values[name])
}

function nameOf(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (!value || typeof value !== 'object') return undefined
  const { name, label, number } = value as { name?: string; label?: string; number?: string }
  return name ?? label ?? number
}

function peopleOf({ people, approvers }: TimelineEvent['data']): string | undefined {
  const named = people ?? approvers
  return Array.isArray(named) ? named.join(', ') : undefined
}

function filesOf(data: TimelineEvent['data']): string | undefined {
  const files = data.files as { name: string }[] | undefined
  return nameOf(data.name) ?? files?.map(({ name }) => name).join(', ')
}

function metricOf(data: TimelineEvent['data'], t: TFunction): string | undefined {
  const clock = data.clock as { metric?: string } | undefined
  const metric = (data.metric ?? clock?.metric) as keyof typeof en.sla.metrics | undefined
  return metric && metric in en.sla.metrics ? t(`sla.metrics.${metric}`) : undefined
}
