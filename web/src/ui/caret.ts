// Words put into a text for its writer: the cursor stands behind them before the next key arrives.
import type { RefObject } from 'react'
import { flushSync } from 'react-dom'

type Written = { text: string; cursor: number }

/** A cursor set only at the next paint would let a quick writer's next letters go to the wrong place. */
export function writeInto(
  input: RefObject<HTMLTextAreaElement | null>,
  { text, cursor }: Written,
  write: (text: string) => void,
) {
  flushSync(() => write(text))
  input.current?.focus()
  input.current?.setSelectionRange(cursor, cursor)
}
