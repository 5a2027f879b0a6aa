// The fields of a form in their groups, as far as they are asked for.
import { useTranslation } from 'react-i18next'

import type { Answers, Asked, Form } from '@/api/forms'

import { FormField } from './form-field'
import { inLanguage } from './words'

type FormBodyProps = {
  form: Form
  asked: Asked[]
  answers: Answers
  onChange: (key: string, value: unknown) => void
  /** What is wrong with an answer, where it is time to say so. */
  errorOf: (key: string) => string | undefined
}

export function FormBody({ form, asked, answers, onChange, errorOf }: FormBodyProps) {
  const { i18n } = useTranslation()
  const required = new Map(asked.map((one) => [one.key, one.required]))
  const groups = form.groups
    .map((group) => ({ ...group, fields: group.fields.filter(({ key }) => required.has(key)) }))
    .filter(({ fields }) => fields.length > 0)
  return groups.map(({ title, titles, fields }, place) => (
    <section key={place} aria-label={inLanguage(i18n.language, title, titles) || undefined}>
      {title && <h2 className="mb-3 font-medium">{inLanguage(i18n.language, title, titles)}</h2>}
      <div className="flex flex-col gap-5">
        {fields.map((field) => (
          <FormField
            key={field.key}
            field={field}
            required={required.get(field.key) ?? false}
            value={answers[field.key]}
            error={errorOf(field.key)}
            onChange={(value) => onChange(field.key, value)}
          />
        ))}
      </div>
    </section>
  ))
}
