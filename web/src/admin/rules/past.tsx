// What a rule was and what it did: its versions with what changed, and its runs.
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { ruleRolledBack, ruleVersionQuery, ruleVersionsQuery, runsQuery } from '@/api/rules'
import { useInstant } from '@/ticket/time'
import { LoadMore } from '@/ui/load-more'

import { Part } from '../editing'
import { TextVersions } from '../text-versions'
import { TraceView } from './made'

export function VersionsPart({ name, done }: { name: string; done: () => void }) {
  return (
    <TextVersions
      read={useInfiniteQuery(ruleVersionsQuery(name))}
      version={(version) => ruleVersionQuery(name, version)}
      back={(version) => ruleRolledBack(name, version)}
      done={done}
    />
  )
}

export function RunsPart({ name }: { name: string }) {
  const { t } = useTranslation()
  const exactly = useInstant()
  const list = useInfiniteQuery(runsQuery(name))
  const runs = list.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <Part title={t('rules.runs')}>
      {list.data && runs.length === 0 && <p className="text-ink-faint">{t('rules.noRuns')}</p>}
      <ul className="flex flex-col gap-2">
        {runs.map((run) => (
          <li key={`${run.ticketId}-${run.seq}`} className="flex gap-3">
            <span className="text-[0.8125rem] whitespace-nowrap text-ink-faint tabular-nums">
              {run.number}
              <span className="block text-xs">{exactly(run.at)}</span>
            </span>
            <TraceView trace={run.trace} />
          </li>
        ))}
      </ul>
      <LoadMore list={list} />
    </Part>
  )
}
