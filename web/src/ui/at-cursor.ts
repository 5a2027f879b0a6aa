// A list that opens at the cursor of a text: which of its rows is active, and what the keys do. What is in it is not here.
import { useState, type KeyboardEvent, type RefObject } from 'react'

import { stepped } from './option-row'

export function useAtCursor(input: RefObject<HTMLTextAreaElement | null>) {
  /** Where the cursor was when it was last looked; null: the list is closed. */
  const [cursor, setCursor] = useState<number | null>(null)
  const [active, setActive] = useState(0)

  const look = () => {
    setCursor(input.current?.selectionStart ?? null)
    setActive(0)
  }
  const close = () => setCursor(null)
  /** Returns whether the key was for the list. */
  const onKey = <Found>(event: KeyboardEvent, found: Found[], pick: (one: Found | undefined) => unknown): boolean => {
    if (found.length === 0 || event.ctrlKey || event.metaKey) return false
    const next = stepped(event.key, active, found.length)
    if (next !== undefined) setActive(next)
    else if (event.key === 'Enter' || event.key === 'Tab') void pick(found[active])
    else if (event.key === 'Escape') close()
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  return { cursor, active, look, close, onKey }
}
