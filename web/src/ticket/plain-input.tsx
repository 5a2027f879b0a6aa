// Inputs that custom fields and forms of the catalog share: what is typed, and nothing is chosen.
import { TextArea, TextField } from '@/ui/field'

import { toLocal } from './fields'

type PlainInputProps = {
  kind: 'long_text' | 'number' | 'date' | 'date_time'
  around: { label: string; hint: string | undefined; error: string | undefined }
  text: string
  onChange: (value: unknown) => void
}

export function PlainInput({ kind, around, text, onChange }: PlainInputProps) {
  const write = { value: text, onChange: (event: { target: { value: string } }) => onChange(event.target.value) }
  switch (kind) {
    case 'long_text':
      return <TextArea {...around} {...write} />
    case 'number':
      return (
        <TextField
          {...around}
          type="number"
          step="any"
          value={text}
          onChange={({ target }) => onChange(target.value === '' ? undefined : target.valueAsNumber)}
        />
      )
    case 'date':
      return <TextField {...around} {...write} type="date" />
    case 'date_time':
      return (
        <TextField
          {...around}
          type="datetime-local"
          value={toLocal(text)}
          onChange={({ target }) => onChange(target.value && new Date(target.value).toISOString())}
        />
      )
  }
}
