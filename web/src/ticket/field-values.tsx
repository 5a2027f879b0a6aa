// What a ticket says by its custom fields, to be read.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { customFieldsQuery } from '@/api/admin'
import type { CustomField } from '@/api/admin-types'
import type { Ticket } from '@/api/types'

import { isFilled, labelIn } from './fields'
import { Time } from './time'

/** Every field that has a value, archived ones too. */
export function FieldValues({ ticket }: { ticket: Ticket }) {
  const { i18n } = useTranslation()
  const { data: read } = useQuery(customFieldsQuery)
  const filled = (read?.data ?? []).filter(({ key }) => isFilled(ticket.customFields[key]))
  if (filled.length === 0) return null
  return (
    <dl className="grid grid-cols-[minmax(6.5rem,auto)_minmax(0,1fr)] gap-x-3 gap-y-1 text-[0.8125rem]">
      {filled.map((field) => (
        <div key={field.key} className="contents">
          <dt className="text-ink-faint">{labelIn(i18n.language, field)}</dt>
          <dd className="wrap-anywhere whitespace-pre-wrap">
            <FieldValue
              field={field}
              value={ticket.customFields[field.key]}
              name={ticket.customFieldNames[field.key]}
            />
          </dd>
        </div>
      ))}
    </dl>
  )
}

type FieldValueProps = { field: CustomField; value: unknown; name: string | undefined }

function FieldValue({ field, value, name }: FieldValueProps) {
  const { t, i18n } = useTranslation()
  const option = (key: unknown) => {
    const found = field.options.find((option) => option.key === key)
    return found ? labelIn(i18n.language, found) : String(key)
  }
  switch (field.type) {
    case 'boolean':
      return t(value ? 'ticket.yes' : 'ticket.no')
    case 'select':
      return option(value)
    case 'multi_select':
      return (Array.isArray(value) ? value : [value]).map(option).join(', ')
    case 'datetime':
      return <Time at={String(value)} />
    case 'date':
      return new Date(`${String(value)}T00:00:00`).toLocaleDateString(i18n.language)
    case 'number':
      return Number(value).toLocaleString(i18n.language)
    case 'url':
      return (
        <a href={String(value)} target="_blank" rel="noreferrer" className="text-accent-text hover:underline">
          {String(value)}
        </a>
      )
    case 'email':
      return (
        <a href={`mailto:${String(value)}`} className="text-accent-text hover:underline">
          {String(value)}
        </a>
      )
    default:
      return name ?? String(value)
  }
}
