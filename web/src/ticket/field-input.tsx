// One custom field in a form, whatever its type. Which fields there are is not here.
import { useTranslation } from 'react-i18next'

import type { CustomField } from '@/api/admin-types'
import { CheckField, SelectField, TextField } from '@/ui/field'

import { labelIn } from './fields'
import { LookupInput } from './lookup-input'
import { PlainInput } from './plain-input'

export type Person = { id: string; name: string }

type FieldInputProps = {
  field: CustomField
  value: unknown
  onChange: (value: unknown) => void
  error?: string | undefined
  /** Who can be chosen; without them a person cannot be. */
  people?: Person[]
  /** A word for what is chosen already, such as the name of somebody who left. */
  name?: string | undefined
}

export function FieldInput({ field, value, onChange, error, people = [], name }: FieldInputProps) {
  const { t, i18n } = useTranslation()
  const label = labelIn(i18n.language, field)
  const around = {
    label: field.required === 'on_open' ? t('ticket.needed', { label }) : label,
    hint: field.help || undefined,
    error,
  }
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  const write = { value: text, onChange: (event: { target: { value: string } }) => onChange(event.target.value) }

  switch (field.type) {
    case 'long_text':
    case 'number':
    case 'date':
      return <PlainInput kind={field.type} around={around} text={text} onChange={onChange} />
    case 'datetime':
      return <PlainInput kind="date_time" around={around} text={text} onChange={onChange} />
    case 'boolean':
      return (
        <SelectField
          {...around}
          value={typeof value === 'boolean' ? String(value) : ''}
          onChange={({ target }) => onChange(target.value === '' ? undefined : target.value === 'true')}
        >
          <option value="">—</option>
          <option value="true">{t('ticket.yes')}</option>
          <option value="false">{t('ticket.no')}</option>
        </SelectField>
      )
    case 'select':
      return <Chosen around={around} options={field.options.map(toOption(i18n.language))} {...write} />
    case 'person':
      return <Chosen around={around} options={withChosen(people, text, name)} {...write} />
    case 'multi_select':
      return <Several field={field} label={around.label} error={error} value={value} onChange={onChange} />
    case 'lookup':
      return <LookupInput {...around} list={field.list ?? ''} value={text} name={name} onChange={onChange} />
    default:
      return <TextField {...around} {...write} type={field.type === 'text' ? 'text' : field.type} />
  }
}

const toOption = (language: string) => (option: CustomField['options'][number]) => ({
  id: option.key,
  name: labelIn(language, option),
})

/** Somebody who can no longer be chosen may still stand there. */
function withChosen(people: Person[], id: string, name: string | undefined): Person[] {
  return !id || people.some((person) => person.id === id) ? people : [...people, { id, name: name ?? id }]
}

type ChosenProps = {
  around: { label: string; hint: string | undefined; error: string | undefined }
  options: Person[]
  value: string
  onChange: (event: { target: { value: string } }) => void
}

function Chosen({ around, options, value, onChange }: ChosenProps) {
  return (
    <SelectField {...around} value={value} onChange={onChange}>
      <option value="">—</option>
      {options.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  )
}

type SeveralProps = {
  field: CustomField
  label: string
  error: string | undefined
  value: unknown
  onChange: (value: unknown) => void
}

function Several({ field, label, error, value, onChange }: SeveralProps) {
  const { i18n } = useTranslation()
  const chosen = Array.isArray(value) ? (value as string[]) : []
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-[0.8125rem] font-medium text-ink-soft">{label}</legend>
      {field.options.map((option) => (
        <CheckField
          key={option.key}
          label={labelIn(i18n.language, option)}
          checked={chosen.includes(option.key)}
          onChange={({ target }) =>
            onChange(target.checked ? [...chosen, option.key] : chosen.filter((key) => key !== option.key))
          }
        />
      ))}
      {(error ?? field.help) && (
        <p className={error ? 'text-xs text-bad' : 'text-xs text-ink-faint'}>{error ?? field.help}</p>
      )}
    </fieldset>
  )
}
