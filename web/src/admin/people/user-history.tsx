// What was changed of somebody, when, and by whom.
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { personChangesQuery, type PersonChange } from '@/api/user-past'
import { useRealTime } from '@/settings/real-time'
import { Skeleton } from '@/ui/feedback'
import { LoadMore } from '@/ui/load-more'

import { Part } from '../editing'

export function UserHistory({ id }: { id: string }) {
  const { t } = useTranslation()
  const list = useInfiniteQuery(personChangesQuery(id))
  const changes = list.data?.pages.flatMap((page) => page.data)
  return (
    <Part title={t('people.history')} hint={t('people.historyHint')}>
      {!changes && <Skeleton className="h-16" />}
      {changes && (
        <ol aria-label={t('people.history')} className="flex flex-col gap-3">
          {changes.map((change) => (
            <Entry key={change.id} change={change} />
          ))}
        </ol>
      )}
      <LoadMore list={list} />
    </Part>
  )
}

function Entry({ change }: { change: PersonChange }) {
  const { t } = useTranslation()
  const exactly = useRealTime()
  const lines = useLines(change)
  return (
    <li className="min-w-0">
      {lines.map((line) => (
        <p key={line} className="break-words">
          {line}
        </p>
      ))}
      <p className="text-xs text-ink-faint">
        {change.by?.name ?? t('people.nobodyInParticular')} · {exactly(change.at)}
      </p>
    </li>
  )
}

type Facts = Record<string, unknown>

function useLines({ what, before, after, names }: PersonChange): string[] {
  const { t } = useTranslation()
  const words = useWords()
  const called = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return t('people.nothing')
    if (Array.isArray(value)) return value.join(', ') || t('people.nothing')
    if (typeof value === 'boolean') return value ? t('ticket.yes') : t('ticket.no')
    return names[String(value)] ?? String(value)
  }
  const [was, now] = [before as Facts, after as Facts]
  const team = names[String(now.team ?? was.team)] ?? t('people.unknownTeam')
  switch (what) {
    case 'made':
      return [t('people.changeMade')]
    case 'joined':
      return [t('people.changeJoined', { team })]
    case 'left':
      return [t('people.changeLeft', { team })]
    case 'led':
      return [now.lead ? t('people.changeLeads', { team }) : t('people.changeLedNot', { team })]
    default:
      return Object.keys(now).map((key) =>
        t('people.changeOf', { field: words[key] ?? key, before: called(was[key]), after: called(now[key]) }),
      )
  }
}

/** Fields by the names that the form above has for them. */
function useWords(): Record<string, string> {
  const { t } = useTranslation()
  return {
    name: t('admin.name'),
    locale: t('settings.language'),
    timeZone: t('admin.zone'),
    active: t('people.active'),
    username: t('people.username'),
    email: t('people.email'),
    phone: t('people.phone'),
    externalId: t('people.externalId'),
    manager: t('people.manager'),
    organisation: t('people.organisation'),
    roles: t('people.roles'),
  }
}
