// Orders what happened for reading: words stand out, a run of small events folds up.
import type { Comment, TimelineEvent } from '@/api/types'

export type Entry =
  { kind: 'comment'; event: TimelineEvent; comment: Comment } | { kind: 'activity'; events: TimelineEvent[] }

export function entriesOf(events: TimelineEvent[]): Entry[] {
  const entries: Entry[] = []
  for (const event of events) {
    const comment = commentOf(event)
    const last = entries.at(-1)
    if (comment) entries.push({ kind: 'comment', event, comment })
    else if (last?.kind === 'activity') last.events.push(event)
    else entries.push({ kind: 'activity', events: [event] })
  }
  return entries
}

export function commentOf(event: TimelineEvent): Comment | undefined {
  return event.kind === 'commented' ? (event.data.comment as Comment | undefined) : undefined
}

/** Clocks tell their story beside the ticket, and what waits stands above the composer; between the words they only get in the way. */
export function isMinor(event: TimelineEvent): boolean {
  if (event.kind === 'comment_held' || event.kind === 'comment_taken_back') return true
  return event.kind.startsWith('clock_') && event.kind !== 'clock_breached'
}

/** The last public words of somebody else, to notice that they came in while one was writing. */
export function lastPublicComment(events: TimelineEvent[]): Comment | undefined {
  return events
    .map(commentOf)
    .filter((comment) => comment && !comment.internal)
    .at(-1)
}
