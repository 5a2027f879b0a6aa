// Picks an organisation by the beginning of its name.
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { organisationsQuery } from '@/api/people'
import { Picker } from '@/ui/picker'

import { Picked, pickedButton } from './picked'

export type Belonging = { id: string; name: string }

type OrganisationPickerProps = {
  value: Belonging | null
  empty: string
  error?: string | undefined
  onChange: (organisation: Belonging | null) => void
}

export function OrganisationPicker({ value, empty, error, onChange }: OrganisationPickerProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const { data } = useInfiniteQuery(organisationsQuery(text.trim()))
  const found = data?.pages.flatMap((page) => page.data) ?? []
  const label = t('people.organisation')
  return (
    <Picked label={label} error={error}>
      <Picker
        label={label}
        options={[{ value: '', label: empty }, ...found.map(({ id, name }) => ({ value: id, label: name }))]}
        value={value?.id ?? ''}
        onPick={(id) => onChange(found.find((organisation) => organisation.id === id) ?? null)}
        onSearch={setText}
        trigger={pickedButton(label, value?.name ?? empty)}
      />
    </Picked>
  )
}
