// A small field for a value that has a written form. The value is given on when the text is finished, not while it is typed.
import { useState, type ComponentProps } from 'react'

import { cx } from './cx'
import { box } from './field'

export type ParsedInputProps<Value> = Omit<ComponentProps<'input'>, 'value' | 'onChange'> & {
  label: string
  value: Value
  /** Undefined: the text is no such value. */
  parse: (text: string) => Value | undefined
  print: (value: Value) => string
  onValue: (value: Value) => void
  /** What the browser says when the form is sent with a text that is no value. */
  invalid: string
  error?: string | undefined
}

export function ParsedInput<Value>({
  label,
  value,
  parse,
  print,
  onValue,
  invalid,
  error,
  className,
  ...input
}: ParsedInputProps<Value>) {
  const [text, setText] = useState<string>()
  const wrong = text !== undefined && parse(text) === undefined

  const finish = () => {
    const read = text === undefined ? undefined : parse(text)
    // What cannot be read stays, so that it can be mended.
    if (read === undefined) return
    setText(undefined)
    if (read !== value) onValue(read)
  }
  return (
    <input
      {...input}
      aria-label={label}
      aria-invalid={wrong || Boolean(error) || undefined}
      title={error ?? (wrong ? invalid : undefined)}
      value={text ?? print(value)}
      onChange={({ target }) => {
        target.setCustomValidity(parse(target.value) === undefined ? invalid : '')
        setText(target.value)
      }}
      onBlur={finish}
      // Enter sends the form, which must not miss what stands here.
      onKeyDown={(event) => event.key === 'Enter' && finish()}
      className={cx(box, 'h-8 tabular-nums', className)}
    />
  )
}
