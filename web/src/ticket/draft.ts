// What somebody is writing, kept per ticket until it is sent: a failure or a reload loses nothing.
import { useEffect, useState } from 'react'

import { remember, remembered } from '@/ui/preference'

const session = () => sessionStorage
const keyOf = (ticketId: string, kind: string) => `holdfast.draft.${ticketId}.${kind}`

export function useDraft(ticketId: string, kind: 'reply' | 'note'): [string, (text: string) => void] {
  const key = keyOf(ticketId, kind)
  const [text, setText] = useState(() => remembered(session, key) ?? '')
  useEffect(() => {
    const listen = () => setText(remembered(session, key) ?? '')
    returned.add(listen)
    return () => void returned.delete(listen)
  }, [key])
  const write = (next: string) => {
    setText(next)
    remember(session, key, next)
  }
  return [text, write]
}

const returned = new Set<() => void>()

/** Puts words back into the reply that they came from, before whatever was begun meanwhile. */
export function returnToDraft(ticketId: string, words: string): void {
  const key = keyOf(ticketId, 'reply')
  remember(session, key, [words, remembered(session, key)].filter(Boolean).join('\n\n'))
  returned.forEach((listener) => listener())
}
