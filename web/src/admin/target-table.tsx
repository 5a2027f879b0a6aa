// What is promised, by priority and metric.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import type { Policy, TargetName, Targets } from '@/api/admin-types'
import { prioritiesQuery } from '@/api/desk'
import type { Metric } from '@/api/types'
import { PriorityIcon } from '@/ticket/badges'
import { Table, Td, Th } from '@/ui/table'

import type { FaultAt } from './faults'
import { DurationInput } from './fields'

const METRICS: [TargetName, Metric][] = [
  ['firstResponse', 'first_response'],
  ['nextResponse', 'next_response'],
  ['updateCadence', 'update_cadence'],
  ['resolution', 'resolution'],
  ['ownership', 'ownership'],
]

type Props = { targets: Policy['targets']; fault: FaultAt; onChange: (targets: Policy['targets']) => void }

export function TargetTable({ targets, fault, onChange }: Props) {
  const { t } = useTranslation()
  const { data: priorities = [] } = useQuery(prioritiesQuery)
  const head = (
    <>
      <Th>{t('ticket.priority')}</Th>
      {METRICS.map(([name, metric]) => (
        <Th key={name}>{t(`sla.metrics.${metric}`)}</Th>
      ))}
    </>
  )
  return (
    <Table label={t('admin.targets')} head={head}>
      {priorities.map(({ value, label }) => (
        <tr key={value}>
          <th scope="row" className="px-2 py-1.5 text-left font-normal whitespace-nowrap">
            <span className="flex items-center gap-1.5">
              <PriorityIcon value={value} />
              {label}
            </span>
          </th>
          {METRICS.map(([name, metric]) => (
            <Td key={name}>
              <DurationInput
                label={`${label}: ${t(`sla.metrics.${metric}`)}`}
                placeholder="—"
                value={targets[value]?.[name] ?? null}
                error={fault(`/targets/${value}/${name}`)}
                onValue={(seconds) => onChange(withTarget(targets, value, name, seconds))}
              />
            </Td>
          ))}
        </tr>
      ))}
    </Table>
  )
}

/** A priority that is promised nothing is not listed at all. */
function withTarget(
  targets: Policy['targets'],
  priority: number,
  name: TargetName,
  seconds: number | null,
): Policy['targets'] {
  const own: Targets = { ...targets[priority], [name]: seconds }
  const promises = Object.values(own).some((target) => target !== null && target !== undefined)
  const others = Object.fromEntries(Object.entries(targets).filter(([key]) => key !== String(priority)))
  return promises ? { ...others, [priority]: own } : others
}
