// Where a ticket goes that comes over from another lifecycle.
import { useTranslation } from 'react-i18next'

import type { Lifecycle } from '@/api/admin-types'
import { Table, Td, Th } from '@/ui/table'

import { Part } from './editing'
import type { FaultAt } from './faults'
import { SmallSelect } from './fields'
import { withMapping } from './lifecycle-model'

type Props = {
  lifecycle: Lifecycle
  others: Lifecycle[]
  fault: FaultAt
  onChange: (lifecycle: Lifecycle) => void
}

export function Mapping({ lifecycle, others, fault, onChange }: Props) {
  const { t } = useTranslation()
  if (others.length === 0) return null
  const here = lifecycle.states.map(({ key, label }) => ({ value: key, label: label || key }))
  const head = (
    <>
      <Th>{t('admin.stateThere')}</Th>
      <Th>{t('admin.stateHere')}</Th>
    </>
  )
  return (
    <Part title={t('admin.mapping')} hint={t('admin.mappingHint')}>
      {others.map((other) => (
        <details key={other.key}>
          <summary className="w-fit rounded text-accent-text">{t('admin.mappingFrom', { name: other.name })}</summary>
          <Table label={t('admin.mappingFrom', { name: other.name })} head={head}>
            {other.states.map((state) => (
              <tr key={state.key}>
                <Td>{state.label}</Td>
                <Td>
                  <SmallSelect
                    label={`${other.name}: ${state.label}`}
                    value={lifecycle.mapping?.[other.key]?.[state.key] ?? ''}
                    error={fault(`/mapping/${other.key}/${state.key}`)}
                    onValue={(to) => onChange(withMapping(lifecycle, other.key, state.key, to))}
                    options={[{ value: '', label: t('admin.byPhase') }, ...here]}
                  />
                </Td>
              </tr>
            ))}
          </Table>
        </details>
      ))}
      {fault('/mapping') && <p className="text-xs text-bad">{fault('/mapping')}</p>}
    </Part>
  )
}
