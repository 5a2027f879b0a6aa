// Which tickets a policy is for. An empty list asks for nothing; every other one must be met.
import { useQuery } from '@tanstack/react-query'
import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import type { Conditions } from '@/api/admin-types'
import { categoriesQuery, prioritiesQuery, teamsQuery } from '@/api/desk'
import { en } from '@/i18n/en'
import { Button, IconButton } from '@/ui/button'
import { Chips } from '@/ui/chips'
import { ParsedInput } from '@/ui/parsed-input'

import { withAt, withoutAt } from './editing'
import type { FaultAt } from './faults'
import { parseValues, printValues } from './field-values'
import { SmallText } from './fields'

type Props = { when: Conditions; fault: FaultAt; onChange: (when: Conditions) => void }

export function ConditionFields({ when, fault, onChange }: Props) {
  const { t } = useTranslation()
  const { data: priorities = [] } = useQuery(prioritiesQuery)
  const { data: teams = [] } = useQuery(teamsQuery)
  const { data: categories = [] } = useQuery(categoriesQuery)
  const change = (part: Partial<Conditions>) => onChange({ ...when, ...part })
  const sources = Object.keys(en.ticket.sources) as (keyof typeof en.ticket.sources)[]
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <Chips
          label={t('ticket.priority')}
          empty={t('admin.any')}
          options={priorities.map(({ value, label }) => ({ value: String(value), label }))}
          values={when.priority.map(String)}
          onChange={(values) => change({ priority: values.map(Number) })}
        />
        <Chips
          label={t('ticket.team')}
          empty={t('admin.any')}
          options={teams.map(({ id, name }) => ({ value: id, label: name }))}
          values={when.team}
          onChange={(team) => change({ team })}
        />
        <Chips
          label={t('ticket.category')}
          empty={t('admin.any')}
          options={categories.map(({ id, path }) => ({ value: id, label: path.join(' › ') }))}
          values={when.category}
          onChange={(category) => change({ category })}
        />
        <Chips
          label={t('ticket.source')}
          empty={t('admin.any')}
          options={sources.map((value) => ({ value, label: t(`ticket.sources.${value}`) }))}
          values={when.source}
          onChange={(source) => change({ source })}
        />
      </div>
      <CustomFields fields={when.customFields} onChange={(customFields) => change({ customFields })} />
      {fault('/when') && <p className="text-xs text-bad">{fault('/when')}</p>}
    </>
  )
}

type CustomFieldsProps = { fields: Record<string, unknown[]>; onChange: (fields: Record<string, unknown[]>) => void }

function CustomFields({ fields, onChange }: CustomFieldsProps) {
  const { t } = useTranslation()
  const rows = Object.entries(fields)
  const set = (next: [string, unknown[]][]) => onChange(Object.fromEntries(next))
  return (
    <div role="group" aria-label={t('admin.customFields')} className="flex flex-col gap-1.5">
      <span className="text-[0.8125rem] font-medium text-ink-soft">{t('admin.customFields')}</span>
      {rows.map(([name, values], index) => (
        <div key={index} className="flex items-center gap-2">
          <SmallText
            label={t('admin.fieldName')}
            placeholder={t('admin.fieldName')}
            value={name}
            required
            onValue={(next) => !(next in fields) && set(withAt(rows, index, [next, values]))}
          />
          <span className="text-ink-faint">{t('admin.isOneOf')}</span>
          <ParsedInput
            label={`${name}: ${t('admin.fieldValues')}`}
            placeholder={t('admin.fieldValues')}
            value={values}
            parse={parseValues}
            print={printValues}
            onValue={(next) => set(withAt(rows, index, [name, next]))}
            invalid={t('admin.noValues')}
            className="w-80"
          />
          <IconButton
            label={t('common.remove', { what: name || t('admin.fieldName') })}
            onClick={() => set(withoutAt(rows, index))}
          >
            <X className="size-3.5" />
          </IconButton>
        </div>
      ))}
      <Button
        look="quiet"
        size="small"
        className="self-start"
        disabledReason={'' in fields ? t('admin.nameFirst') : undefined}
        onClick={() => set([...rows, ['', ['']]])}
      >
        <Plus className="size-3.5" />
        {t('common.add')}
      </Button>
    </div>
  )
}
