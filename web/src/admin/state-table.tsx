// The states of a lifecycle, a row each; what happens while a ticket waits stands below its row.
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import type { Lifecycle, LifecycleState } from '@/api/admin-types'
import type { Phase } from '@/api/types'
import { en } from '@/i18n/en'
import { StatusIcon } from '@/ticket/badges'
import { Button, IconButton } from '@/ui/button'
import { Table, Td, Th } from '@/ui/table'

import { shifted, withAt } from './editing'
import type { FaultAt } from './faults'
import { SmallSelect, SmallText } from './fields'
import { addState, removeState, renameState } from './lifecycle-model'
import { WaitingFields } from './waiting-fields'

type StateTableProps = {
  lifecycle: Lifecycle
  /** States on which tickets may stand already: their keys stay. */
  known: LifecycleState[]
  fault: FaultAt
  onChange: (lifecycle: Lifecycle) => void
}

export function StateTable({ lifecycle, known, fault, onChange }: StateTableProps) {
  const { t } = useTranslation()
  const { states } = lifecycle
  const head = (
    <>
      <Th>{t('admin.key')}</Th>
      <Th>{t('admin.label')}</Th>
      <Th>{t('agent.phase')}</Th>
      <Th>{t('admin.whileWaiting')}</Th>
      <Th />
    </>
  )
  return (
    <>
      <Table label={t('admin.states')} head={head}>
        {states.map((state, index) => (
          <StateRow
            key={index}
            state={state}
            states={states}
            keyStays={known.some(({ key }) => key === state.key)}
            faultAt={(part) => fault(`/states/${index}${part}`)}
            onRename={(key) => onChange(renameState(lifecycle, state.key, key))}
            onChange={(next) => onChange({ ...lifecycle, states: withAt(states, index, next) })}
            onRemove={() => onChange(removeState(lifecycle, state.key))}
            onMove={(by) => onChange({ ...lifecycle, states: shifted(states, index, by) })}
          />
        ))}
      </Table>
      {fault('/states') && !states.some((_, index) => fault(`/states/${index}`)) && (
        <p className="text-xs text-bad">{fault('/states')}</p>
      )}
      <Button size="small" className="self-start" onClick={() => onChange(addState(lifecycle))}>
        <Plus className="size-3.5" />
        {t('admin.addState')}
      </Button>
    </>
  )
}

type StateRowProps = {
  state: LifecycleState
  states: LifecycleState[]
  keyStays: boolean
  faultAt: FaultAt
  onRename: (key: string) => void
  onChange: (state: LifecycleState) => void
  onRemove: () => void
  onMove: (by: number) => void
}

function StateRow({ state, states, keyStays, faultAt, onRename, onChange, onRemove, onMove }: StateRowProps) {
  const { t } = useTranslation()
  const { key, label, phase } = state
  const phases = Object.keys(en.ticket.phases) as Phase[]
  const waitingFault = faultAt('/waiting')
  const otherFault = waitingFault ? undefined : faultAt('')
  const free = (next: string) => !states.some((other) => other.key === next)
  return (
    <tr className="align-top">
      <Td>
        {keyStays ? (
          <code className="leading-8">{key}</code>
        ) : (
          <SmallText
            label={t('admin.key')}
            value={key}
            required
            className="w-32 font-mono"
            onValue={(next) => free(next) && onRename(next)}
          />
        )}
        {otherFault && <p className="text-xs text-bad">{otherFault}</p>}
      </Td>
      <Td>
        <SmallText
          label={`${key}: ${t('admin.label')}`}
          value={label}
          required
          className="w-60"
          onValue={(next) => onChange({ ...state, label: next })}
        />
      </Td>
      <Td>
        <span className="flex items-center gap-1.5">
          <StatusIcon phase={phase} />
          <SmallSelect
            label={`${key}: ${t('agent.phase')}`}
            value={phase}
            onValue={(next) => onChange(inPhase(state, next as Phase))}
            options={phases.map((value) => ({ value, label: t(`ticket.phases.${value}`) }))}
          />
        </span>
      </Td>
      <Td className="min-w-64">
        {phase === 'paused' && <WaitingFields state={state} states={states} onChange={onChange} />}
        {waitingFault && <p className="text-xs text-bad">{waitingFault}</p>}
      </Td>
      <Td className="whitespace-nowrap">
        <IconButton label={t('admin.moveUp', { name: label })} onClick={() => onMove(-1)}>
          <ArrowUp className="size-3.5" />
        </IconButton>
        <IconButton label={t('admin.moveDown', { name: label })} onClick={() => onMove(1)}>
          <ArrowDown className="size-3.5" />
        </IconButton>
        <IconButton label={t('common.remove', { what: label })} onClick={onRemove}>
          <X className="size-3.5" />
        </IconButton>
      </Td>
    </tr>
  )
}

/** What happens while waiting goes with the waiting. */
function inPhase(state: LifecycleState, phase: Phase): LifecycleState {
  const { key, label } = state
  return phase === 'paused' ? { ...state, phase } : { key, label, phase }
}
