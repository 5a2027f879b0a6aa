// Picks a person by the beginning of a name or an address.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { foundUsersQuery } from '@/api/people'
import { Avatar } from '@/ui/avatar'
import { Picker } from '@/ui/picker'

export type Person = { id: string; name: string; email?: string | null }

type PersonPickerProps = {
  label: string
  value: string | null
  /** Only holders of this role. */
  role?: string
  /** These are not offered. */
  except?: string[]
  /** What "nobody" is called, where that can be chosen. */
  nobody?: string
  onPick: (person: Person | null) => void
  trigger: ReactNode
}

export function PersonPicker({ label, value, role, except = [], nobody, onPick, trigger }: PersonPickerProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const { data: found = [] } = useQuery({ ...foundUsersQuery(text.trim(), role), placeholderData: keepPreviousData })
  const people = found.filter(({ id }) => !except.includes(id))
  const none = nobody === undefined || text ? [] : [{ value: '', label: nobody }]
  return (
    <Picker
      label={label || t('people.findPerson')}
      options={[
        ...none,
        ...people.map(({ id, name, email, username }) => ({
          value: id,
          label: name,
          hint: email ?? username ?? '',
          icon: <Avatar name={name} />,
        })),
      ]}
      value={value ?? ''}
      onPick={(id) => onPick(people.find((person) => person.id === id) ?? null)}
      onSearch={setText}
      trigger={trigger}
    />
  )
}
