// The work that follows a change of the desk, ticket by ticket.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { jobsQuery } from '@/api/admin'
import type { Job } from '@/api/admin-types'
import { Badge, type Tone } from '@/ui/badge'
import { Progress } from '@/ui/progress'
import { Table, Td, Th } from '@/ui/table'
import { useInstant } from '@/ticket/time'

/** What is running at the moment; nothing when nothing is. */
export function RunningJobs() {
  const { data: jobs = [] } = useQuery(jobsQuery)
  const running = jobs.filter(({ state }) => state === 'running')
  if (running.length === 0) return null
  return (
    <ul className="flex flex-col gap-2 rounded-lg border bg-surface p-3">
      {running.map((job) => (
        <li key={job.id}>
          <JobProgress job={job} />
        </li>
      ))}
    </ul>
  )
}

function JobProgress({ job }: { job: Job }) {
  const { t } = useTranslation()
  const { done, total } = job
  const words = t('admin.jobRuns', { done, count: total })
  return (
    <div className="flex flex-col gap-1">
      <span className="text-[0.8125rem] text-ink-soft">{words}</span>
      <Progress label={words} done={done} total={total} />
    </div>
  )
}

const tones: Record<Job['state'], Tone> = { running: 'accent', done: 'good', failed: 'bad' }

/** The latest jobs, also those that are over. */
export function JobTable() {
  const { t } = useTranslation()
  // Jobs run in real time, which the desk's clock may have left behind: "ago" would mislead.
  const exactly = useInstant()
  const { data: jobs = [] } = useQuery(jobsQuery)
  if (jobs.length === 0) return <p className="text-ink-faint">{t('admin.noJobs')}</p>
  const head = (
    <>
      <Th>{t('admin.job')}</Th>
      <Th>{t('admin.state')}</Th>
      <Th className="text-right">{t('admin.tickets')}</Th>
      <Th className="text-right">{t('admin.begun')}</Th>
    </>
  )
  return (
    <Table label={t('admin.jobs')} head={head}>
      {jobs.map((job) => (
        <tr key={job.id}>
          <Td>{job.note || job.kind}</Td>
          <Td>
            <Badge tone={tones[job.state]}>{t(`admin.jobStates.${job.state}`)}</Badge>
          </Td>
          <Td className="text-right tabular-nums">
            {job.done} / {job.total}
          </Td>
          <Td className="text-right whitespace-nowrap tabular-nums">{exactly(job.startedAt)}</Td>
        </tr>
      ))}
    </Table>
  )
}
