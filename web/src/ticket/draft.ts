// What somebody is writing, kept per ticket until it is sent: a failure or a reload loses nothing.
import { useEffect, useState } from 'react'

import { remember, remembered } from '@/ui/preference'

type Kind = 'reply' | 'note'

const session = () => sessionStorage
const keyOf = (ticketId: string, kind: Kind) => `holdfast.draft.${ticketId}.${kind}`

export function useDraft(ticketId: string, kind: Kind): [string, (text: string) => void] {
  const key = keyOf(ticketId, kind)
  const [text, setText] = useState(() => remembered(session, key) ?? '')
  useEffect(() => {
    const listen = () => setText(remembered(session, key) ?? '')
    changed.add(listen)
    return () => void changed.delete(listen)
  }, [key])
  const write = (next: string) => {
    setText(next)
    remember(session, key, next)
  }
  return [text, write]
}

const changed = new Set<() => void>()

/** Puts words back into the reply that they came from, before whatever was begun meanwhile. */
export function returnToDraft(ticketId: string, words: string): void {
  const key = keyOf(ticketId, 'reply')
  remember(session, key, [words, remembered(session, key)].filter(Boolean).join('\n\n'))
  changed.forEach((listener) => listener())
}

/** Takes out of a draft what has been said; what was written behind it meanwhile stays, whichever page shows it. */
export function sayFromDraft(ticketId: string, kind: Kind, words: string): void {
  const key = keyOf(ticketId, kind)
  const draft = (remembered(session, key) ?? '').trimStart()
  remember(session, key, draft.startsWith(words) ? draft.slice(words.length).trimStart() : draft)
  changed.forEach((listener) => listener())
}
