// A row of a list, found by its words. What is kept is the row's key.
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'

import { lookupRowsQuery } from '@/api/lookups'
import { TextField } from '@/ui/field'

type LookupInputProps = {
  label: string
  hint: string | undefined
  error: string | undefined
  list: string
  value: string
  /** The label of the row that was chosen before. */
  name: string | undefined
  onChange: (key: unknown) => void
}

export function LookupInput({ list, value, name, hint, onChange, ...around }: LookupInputProps) {
  const id = useId()
  const [text, setText] = useState(value)
  const { data: rows = [] } = useQuery(lookupRowsQuery(list, text))
  const chosen = rows.find(({ key }) => key === value)?.label ?? (text === value ? name : undefined)
  return (
    <>
      <TextField
        {...around}
        hint={chosen ?? hint}
        value={text}
        list={id}
        autoComplete="off"
        onChange={({ target }) => {
          setText(target.value)
          onChange(target.value.trim())
        }}
      />
      <datalist id={id}>
        {rows.map(({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </datalist>
    </>
  )
}
