// The moves between states: from the row to the column. A cell says whose permission it takes.
import { useTranslation } from 'react-i18next'

import type { Lifecycle, Required, Transition } from '@/api/admin-types'
import { en } from '@/i18n/en'
import { Button } from '@/ui/button'
import { cx } from '@/ui/cx'
import { CheckField, SelectField } from '@/ui/field'
import { Popover } from '@/ui/popover'

import type { FaultAt } from './faults'
import { transitionOf, withTransition } from './lifecycle-model'

type MatrixProps = { lifecycle: Lifecycle; fault: FaultAt; onChange: (lifecycle: Lifecycle) => void }

export function TransitionMatrix({ lifecycle, fault, onChange }: MatrixProps) {
  const { t } = useTranslation()
  const { states, transitions } = lifecycle
  return (
    <div className="overflow-x-auto">
      <table aria-label={t('admin.transitions')} className="border-collapse text-left">
        <thead>
          <tr>
            <td />
            {states.map(({ key, label }) => (
              <th key={key} scope="col" className="h-36 w-10 p-1 align-bottom text-xs font-medium text-ink-soft">
                <span className="inline-block max-h-44 rotate-180 truncate [writing-mode:vertical-rl]">
                  {label || key}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {states.map((from) => (
            <tr key={from.key} className="border-t">
              <th scope="row" className="pr-3 text-xs font-medium whitespace-nowrap text-ink-soft">
                {from.label || from.key}
              </th>
              {states.map((to) => (
                <td key={to.key} className="p-0.5">
                  {from.key !== to.key && (
                    <Cell
                      names={{ from: from.label || from.key, to: to.label || to.key }}
                      move={transitionOf(lifecycle, from.key, to.key)}
                      error={fault(`/transitions/${indexOf(transitions, from.key, to.key)}`)}
                      blank={{ from: from.key, to: to.key, permission: 'ticket:move', requester: false }}
                      onChange={(move) => onChange(withTransition(lifecycle, from.key, to.key, move))}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {fault('/transitions') && <p className="mt-2 text-xs text-bad">{fault('/transitions')}</p>}
    </div>
  )
}

function indexOf(transitions: Transition[], from: string, to: string): number {
  return transitions.findIndex((move) => move.from === from && move.to === to)
}

/** Permissions that a move may ask for; another one that is set already stays to be chosen. */
const PERMISSIONS = Object.keys(en.admin.permissions) as (keyof typeof en.admin.permissions)[]

type CellProps = {
  names: { from: string; to: string }
  move: Transition | undefined
  error: string | undefined
  blank: Transition
  onChange: (move: Transition | undefined) => void
}

function Cell({ names, move, error, blank, onChange }: CellProps) {
  const { t } = useTranslation()
  const words = usePermissionWords()
  const told = move
    ? [words(move.permission), move.requester && t('admin.requesterToo'), move.required?.length && t('admin.requires')]
    : [t('admin.noMove')]
  const label = `${names.from} → ${names.to}: ${told.filter(Boolean).join(', ')}`
  const trigger = (
    <button
      type="button"
      title={error ?? label}
      className={cx(
        'flex size-9 items-center justify-center rounded text-xs font-medium hover:outline-2 hover:outline-accent',
        move ? 'bg-accent-soft text-accent-text' : 'bg-canvas text-ink-faint',
        error && 'outline-2 outline-bad',
      )}
    >
      <span className="sr-only">{label}</span>
      {move && <span aria-hidden>{signsOf(move)}</span>}
    </button>
  )
  return (
    <Popover label={label} trigger={trigger}>
      <MoveFields title={`${names.from} → ${names.to}`} move={move} blank={blank} onChange={onChange} />
    </Popover>
  )
}

/** A move by a letter, since a matrix has no room for words; the tip and the layer have them. */
const signs: Record<string, string> = {
  'ticket:move': 'M',
  'ticket:close': 'C',
  'ticket:trash': 'T',
  'desk:admin': 'A',
}

function signsOf({ permission, requester, required }: Transition): string {
  return [signs[permission] ?? '?', requester && '•', required?.length && '*'].filter(Boolean).join('')
}

function usePermissionWords(): (permission: string) => string {
  const { t } = useTranslation()
  return (permission) => {
    const known = PERMISSIONS.find((name) => `${name === 'admin' ? 'desk' : 'ticket'}:${name}` === permission)
    return known ? t(`admin.permissions.${known}`) : permission
  }
}

type MoveFieldsProps = {
  title: string
  move: Transition | undefined
  blank: Transition
  onChange: (move: Transition | undefined) => void
}

const NONE = ''

function MoveFields({ title, move, blank, onChange }: MoveFieldsProps) {
  const { t } = useTranslation()
  const words = usePermissionWords()
  const permissions = [...new Set([...Object.keys(signs), ...(move ? [move.permission] : [])])]
  const requirable = Object.keys(en.admin.required) as Required[]
  const required = move?.required ?? []
  const toggle = (field: Required) =>
    required.includes(field) ? required.filter((other) => other !== field) : [...required, field]
  return (
    <div className="flex flex-col gap-3">
      <p className="font-medium">{title}</p>
      <SelectField
        label={t('admin.permission')}
        value={move?.permission ?? NONE}
        onChange={({ target }) =>
          onChange(target.value === NONE ? undefined : { ...(move ?? blank), permission: target.value })
        }
      >
        <option value={NONE}>{t('admin.noMove')}</option>
        {permissions.map((permission) => (
          <option key={permission} value={permission}>
            {words(permission)}
          </option>
        ))}
      </SelectField>
      {move ? (
        <>
          <CheckField
            label={t('admin.requesterToo')}
            checked={move.requester}
            onChange={(event) => onChange({ ...move, requester: event.target.checked })}
          />
          <fieldset className="flex flex-col gap-1">
            <legend className="mb-1 text-[0.8125rem] font-medium text-ink-soft">{t('admin.requires')}</legend>
            {requirable.map((field) => (
              <CheckField
                key={field}
                label={t(`admin.required.${field}`)}
                checked={required.includes(field)}
                onChange={() => onChange({ ...move, required: toggle(field) })}
              />
            ))}
          </fieldset>
        </>
      ) : (
        <Button size="small" onClick={() => onChange(blank)}>
          {t('admin.allowMove')}
        </Button>
      )}
    </div>
  )
}
