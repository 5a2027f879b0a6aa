// What a custom field takes: the options of a choice, the bounds of a number, the list of a row.
import { useQuery } from '@tanstack/react-query'
import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import type { CustomField } from '@/api/admin-types'
import { lookupsQuery } from '@/api/lookups'
import { FieldInput } from '@/ticket/field-input'
import { Button, IconButton } from '@/ui/button'
import { SelectField, TextField } from '@/ui/field'

import { shifted, withAt, withoutAt } from './editing'
import type { FaultAt } from './faults'
import { SmallText } from './fields'
import { inGerman } from './german'
import { Mover } from './mover'

export type FieldPartProps = {
  draft: CustomField
  fault: FaultAt
  change: (part: Partial<CustomField>) => void
}

export function FieldTaking(props: FieldPartProps) {
  return (
    <>
      <Taken {...props} />
      <Default {...props} />
    </>
  )
}

/** What a new ticket says where nobody says anything else. People come and go, so nobody stands there by default. */
function Default({ draft, fault, change }: FieldPartProps) {
  const { t } = useTranslation()
  if (draft.type === 'person') return null
  const field = { ...draft, label: t('admin.default'), labels: {}, help: '', required: 'never' as const }
  return (
    <FieldInput
      key={`${draft.type} ${draft.list}`}
      field={field}
      value={draft.default}
      error={fault('/default')}
      onChange={(value) => change({ default: isNothing(value) ? null : value })}
    />
  )
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

function Taken(props: FieldPartProps) {
  const { type } = props.draft
  if (type === 'select' || type === 'multi_select') return <Options {...props} />
  if (type === 'number') return <Bounds {...props} />
  return type === 'lookup' ? <List {...props} /> : null
}

function Options({ draft: { options }, fault, change }: FieldPartProps) {
  const { t } = useTranslation()
  const set = (next: CustomField['options']) => change({ options: next })
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-[0.8125rem] font-medium text-ink-soft">{t('admin.options')}</legend>
      {options.map((option, index) => (
        <div key={index} className="flex flex-wrap items-center gap-2">
          <SmallText
            label={`${index + 1}: ${t('admin.key')}`}
            placeholder={t('admin.key')}
            required
            value={option.key}
            error={fault(`/options/${index}/key`)}
            onValue={(key) => set(withAt(options, index, { ...option, key }))}
            className="w-40"
          />
          <SmallText
            label={`${index + 1}: ${t('admin.label')}`}
            placeholder={t('admin.label')}
            required
            value={option.label}
            error={fault(`/options/${index}/label`)}
            onValue={(label) => set(withAt(options, index, { ...option, label }))}
            className="min-w-32 flex-1"
          />
          <SmallText
            label={`${index + 1}: ${t('admin.germanLabel')}`}
            placeholder={t('admin.germanLabel')}
            value={option.labels?.de ?? ''}
            error={fault(`/options/${index}/labels`)}
            onValue={(text) => set(withAt(options, index, { ...option, labels: inGerman(option.labels, text) }))}
            className="min-w-32 flex-1"
          />
          <Mover name={option.label} move={(by) => set(shifted(options, index, by))} />
          <IconButton label={t('common.remove', { what: option.label })} onClick={() => set(withoutAt(options, index))}>
            <X className="size-3.5" />
          </IconButton>
        </div>
      ))}
      <Button size="small" className="self-start" onClick={() => set([...options, { key: '', label: '' }])}>
        <Plus className="size-3.5" />
        {t('admin.addOption')}
      </Button>
    </fieldset>
  )
}

function Bounds({ draft, fault, change }: FieldPartProps) {
  const { t } = useTranslation()
  const bound = (name: 'min' | 'max' | 'decimals', label: string) => (
    <TextField
      label={label}
      type="number"
      step={name === 'decimals' ? 1 : 'any'}
      value={draft[name] ?? ''}
      error={fault(`/${name}`)}
      onChange={({ target }) => change({ [name]: target.value === '' ? null : target.valueAsNumber })}
    />
  )
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      {bound('min', t('admin.least'))}
      {bound('max', t('admin.most'))}
      {bound('decimals', t('admin.decimals'))}
    </div>
  )
}

function List({ draft, fault, change }: FieldPartProps) {
  const { t } = useTranslation()
  const { data: lists = [] } = useQuery(lookupsQuery)
  return (
    <SelectField
      label={t('admin.lookup')}
      required
      value={draft.list ?? ''}
      error={fault('/list')}
      onChange={({ target }) => change({ list: target.value || null })}
    >
      <option value="">—</option>
      {lists
        .filter(({ key, archived }) => !archived || key === draft.list)
        .map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
    </SelectField>
  )
}
