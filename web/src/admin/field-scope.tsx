// For whom and where a custom field is: who sees it and fills it in, when it is needed, on which tickets.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { lifecyclesQuery } from '@/api/admin'
import type { CustomField } from '@/api/admin-types'
import { categoriesQuery } from '@/api/desk'
import { CheckField, SelectField } from '@/ui/field'

import { Part } from './editing'
import type { FieldPartProps } from './field-taking'

const REQUIRED = ['never', 'on_open', 'on_resolve'] as const
const AUDIENCES = ['everybody', 'agents'] as const

export function FieldScope({ draft, fault, change }: FieldPartProps) {
  const { t } = useTranslation()
  const audience = (name: 'seenBy' | 'editableBy') => (
    <SelectField
      label={t(`admin.${name}`)}
      value={draft[name]}
      error={fault(`/${name}`)}
      onChange={({ target }) => change({ [name]: target.value as CustomField['seenBy'] })}
    >
      {AUDIENCES.map((one) => (
        <option key={one} value={one}>
          {t(`admin.audiences.${one}`)}
        </option>
      ))}
    </SelectField>
  )
  return (
    <Part title={t('admin.where')} hint={t('admin.whereHint')}>
      <div className="grid gap-3 sm:grid-cols-3">
        {audience('seenBy')}
        {audience('editableBy')}
        <SelectField
          label={t('admin.fieldRequired')}
          value={draft.required}
          error={fault('/required')}
          onChange={({ target }) => change({ required: target.value as CustomField['required'] })}
        >
          {REQUIRED.map((one) => (
            <option key={one} value={one}>
              {t(`admin.fieldNeeded.${one}`)}
            </option>
          ))}
        </SelectField>
      </div>
      <Places draft={draft} change={change} />
    </Part>
  )
}

function Places({ draft, change }: Omit<FieldPartProps, 'fault'>) {
  const { t } = useTranslation()
  const { data: lifecycles } = useQuery(lifecyclesQuery)
  const { data: categories = [] } = useQuery(categoriesQuery)
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Choices
        legend={t('admin.lifecycles')}
        all={(lifecycles?.data ?? []).map(({ key, name }) => ({ id: key, name }))}
        chosen={draft.lifecycles}
        onChange={(lifecycles) => change({ lifecycles })}
      />
      <Choices
        legend={t('admin.categories')}
        all={categories.map(({ id, path }) => ({ id, name: path.join(' › ') }))}
        chosen={draft.categories}
        onChange={(categories) => change({ categories })}
      />
    </div>
  )
}

type ChoicesProps = {
  legend: string
  all: { id: string; name: string }[]
  chosen: string[]
  onChange: (chosen: string[]) => void
}

function Choices({ legend, all, chosen, onChange }: ChoicesProps) {
  return (
    <fieldset className="flex max-h-56 flex-col gap-2 overflow-y-auto">
      <legend className="mb-1 text-[0.8125rem] font-medium text-ink-soft">{legend}</legend>
      {all.map(({ id, name }) => (
        <CheckField
          key={id}
          label={name}
          checked={chosen.includes(id)}
          onChange={({ target }) => onChange(target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
        />
      ))}
    </fieldset>
  )
}
