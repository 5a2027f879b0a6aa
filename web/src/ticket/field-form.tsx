// The custom fields of a form, in their order, each with what is wrong with it.
import { useQuery } from '@tanstack/react-query'

import { customFieldsQuery } from '@/api/admin'
import type { CustomField } from '@/api/admin-types'
import { categoriesQuery, defaultLifecycleQuery } from '@/api/desk'
import { asProblem } from '@/api/problem'
import { useWhy } from '@/i18n/why'

import { FieldInput, type Person } from './field-input'
import { inForce, type Values } from './fields'

/** The fields of a ticket that is to be opened in this category. */
export function useNewFields(category: string, helps: boolean): CustomField[] {
  const { data: read } = useQuery(customFieldsQuery)
  const { data: categories = [] } = useQuery(categoriesQuery)
  const { data: lifecycle } = useQuery(defaultLifecycleQuery)
  const fields = inForce(read?.data ?? [], { lifecycle, category, categories })
  return helps ? fields : fields.filter((field) => field.editableBy === 'everybody' && field.type !== 'person')
}

type FieldInputsProps = {
  fields: CustomField[]
  values: Values
  onChange: (values: Values) => void
  error: Error | null
  people?: Person[]
  names?: Record<string, string>
}

export function FieldInputs({ fields, values, onChange, error, people, names }: FieldInputsProps) {
  const why = useWhy()
  const faults = error ? asProblem(error).fields : []
  const faultOf = (key: string) => {
    const fault = faults.find(({ pointer }) => pointer === `/customFields/${key}`)
    return fault && why({ code: fault.code, words: fault.message })
  }
  return fields.map((field) => (
    <FieldInput
      key={field.key}
      field={field}
      value={values[field.key] ?? undefined}
      error={faultOf(field.key)}
      name={names?.[field.key]}
      onChange={(value) => onChange({ ...values, [field.key]: value })}
      {...(people && { people })}
    />
  ))
}

/** What a new ticket starts with. */
export function defaultsOf(fields: CustomField[]): Values {
  return Object.fromEntries(
    fields.filter((field) => field.default !== null).map(({ key, default: value }) => [key, value]),
  )
}
