// One field of a form, whatever is asked. Whether it is asked is not decided here.
import { useId } from 'react'
import { useTranslation } from 'react-i18next'

import type { FormField as Field, FormOption } from '@/api/forms'
import { CheckField, SelectField, TextField } from '@/ui/field'

import { LookupInput } from '../lookup-input'
import { PlainInput } from '../plain-input'
import { FilesAnswer } from './files-answer'
import { inLanguage } from './words'

type FormFieldProps = {
  field: Field
  required: boolean
  value: unknown
  error: string | undefined
  onChange: (value: unknown) => void
}

export function FormField({ field, required, value, error, onChange }: FormFieldProps) {
  const { t, i18n } = useTranslation()
  const label = inLanguage(i18n.language, field.label, field.labels)
  const hint = inLanguage(i18n.language, field.help, field.helps) || undefined
  const around = { label: required ? t('ticket.needed', { label }) : label, hint, error }
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  const write = { value: text, onChange: (event: { target: { value: string } }) => onChange(event.target.value) }
  const options = field.options ?? []

  if (field.list) return <LookupInput {...around} list={field.list} value={text} name={undefined} onChange={onChange} />
  switch (field.widget) {
    case 'long_text':
    case 'number':
    case 'date':
    case 'date_time':
      return <PlainInput kind={field.widget} around={around} text={text} onChange={onChange} />
    case 'checkbox':
      return <Checkbox label={label} hint={hint} error={error} checked={value === true} onChange={onChange} />
    case 'radio':
      return <Choices {...around} kind="radio" options={options} chosen={[text]} onChange={([one]) => onChange(one)} />
    case 'several': {
      const chosen = Array.isArray(value) ? value.map(String) : []
      return <Choices {...around} kind="checkbox" options={options} chosen={chosen} onChange={onChange} />
    }
    case 'files':
      return <FilesAnswer {...around} onChange={onChange} />
    case 'select':
      return (
        <SelectField {...around} {...write}>
          <option value="">—</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {inLanguage(i18n.language, option.label, option.labels)}
            </option>
          ))}
        </SelectField>
      )
    default:
      return <TextField {...around} {...write} type={field.format === 'email' ? 'email' : 'text'} />
  }
}

type Around = { label: string; hint: string | undefined; error: string | undefined }

type CheckboxProps = Around & { checked: boolean; onChange: (value: boolean) => void }

function Checkbox({ label, hint, error, checked, onChange }: CheckboxProps) {
  return (
    <div>
      <CheckField
        label={label}
        {...(hint && { hint })}
        checked={checked}
        onChange={({ target }) => onChange(target.checked)}
      />
      {error && <p className="text-xs text-bad">{error}</p>}
    </div>
  )
}

type ChoicesProps = Around & {
  kind: 'radio' | 'checkbox'
  options: FormOption[]
  chosen: string[]
  onChange: (chosen: string[]) => void
}

function Choices({ label, hint, error, kind, options, chosen, onChange }: ChoicesProps) {
  const { i18n } = useTranslation()
  const name = useId()
  const note = error ?? hint
  const choose = (value: string, on: boolean) => {
    if (kind === 'radio') onChange([value])
    else onChange(on ? [...chosen, value] : chosen.filter((one) => one !== value))
  }
  return (
    <fieldset aria-describedby={note && `${name}-note`} className="flex flex-col gap-2">
      <legend className="mb-1 text-[0.8125rem] font-medium text-ink-soft">{label}</legend>
      {options.map((option) => (
        <CheckField
          key={option.value}
          type={kind}
          name={name}
          label={inLanguage(i18n.language, option.label, option.labels)}
          checked={chosen.includes(option.value)}
          onChange={({ target }) => choose(option.value, target.checked)}
        />
      ))}
      {note && (
        <p id={`${name}-note`} className={error ? 'text-xs text-bad' : 'text-xs text-ink-faint'}>
          {note}
        </p>
      )}
    </fieldset>
  )
}
