// Narrows the list by custom fields. Every choice is in the URL, as with the other filters.
import { useQuery } from '@tanstack/react-query'
import { ListFilter } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { customFieldsQuery } from '@/api/admin'
import type { CustomField } from '@/api/admin-types'
import { labelIn } from '@/ticket/fields'
import { Button } from '@/ui/button'
import { cx } from '@/ui/cx'
import { SelectField, TextField } from '@/ui/field'
import { Popover } from '@/ui/popover'

import { present } from './filters'

type ByField = Record<string, string>

export function FieldFilter({
  value = {},
  onChange,
}: {
  value: ByField | undefined
  onChange: (value: ByField | undefined) => void
}) {
  const { t } = useTranslation()
  const { data: read } = useQuery(customFieldsQuery)
  const fields = (read?.data ?? []).filter((field) => field.type !== 'long_text' && !field.archived)
  if (fields.length === 0) return null
  const set = (key: string, text: string) => {
    const next = present({ ...value, [key]: text || undefined }) as ByField
    onChange(Object.keys(next).length > 0 ? next : undefined)
  }
  const active = Object.keys(value).length
  return (
    <Popover
      label={t('ticket.fields')}
      trigger={
        <Button size="small" className={cx(active > 0 && 'border-accent bg-accent-soft text-accent-text')}>
          <ListFilter className="size-3.5" />
          {t('ticket.fields')}
          {active > 0 && ` (${active})`}
        </Button>
      }
    >
      <div className="flex max-h-96 flex-col gap-3 overflow-y-auto p-0.5">
        {fields.map((field) => (
          <OneField key={field.key} field={field} value={value} set={set} />
        ))}
      </div>
    </Popover>
  )
}

type OneFieldProps = { field: CustomField; value: ByField; set: (key: string, text: string) => void }

function OneField({ field, value, set }: OneFieldProps) {
  const { t, i18n } = useTranslation()
  const { key } = field
  const label = labelIn(i18n.language, field)
  const choices = choicesOf(field, i18n.language, [t('ticket.yes'), t('ticket.no')])
  if (choices) {
    return (
      <SelectField label={label} value={value[key] ?? ''} onChange={({ target }) => set(key, target.value)}>
        <option value="">{t('agent.anyValue')}</option>
        <option value="none">{t('agent.noValue')}</option>
        {choices.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </SelectField>
    )
  }
  const type = { number: 'number', date: 'date', datetime: 'date' }[field.type as string]
  if (!type) return <Typed label={label} value={value[key]} set={(text) => set(key, text)} />
  return (
    <div className="grid grid-cols-2 gap-2">
      <Typed
        label={t('agent.atLeast', { label })}
        type={type}
        value={value[`${key}From`]}
        set={(text) => set(`${key}From`, text)}
      />
      <Typed
        label={t('agent.atMost', { label })}
        type={type}
        value={value[`${key}To`]}
        set={(text) => set(`${key}To`, text)}
      />
    </div>
  )
}

type TypedProps = { label: string; type?: string; value: string | undefined; set: (text: string) => void }

/** The list is asked when the text is finished, not with every letter. */
function Typed({ label, type = 'text', value, set }: TypedProps) {
  return (
    <TextField
      label={label}
      type={type}
      defaultValue={value ?? ''}
      onBlur={({ target }) => set(target.value)}
      onKeyDown={(event) => event.key === 'Enter' && set(event.currentTarget.value)}
    />
  )
}

function choicesOf({ type, options }: CustomField, language: string, [yes = '', no = '']: string[]) {
  if (type === 'boolean') return [['true', yes] as const, ['false', no] as const]
  if (type !== 'select' && type !== 'multi_select') return undefined
  return options.map((option) => [option.key, labelIn(language, option)] as const)
}
