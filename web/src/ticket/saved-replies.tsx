// The saved replies that fit what follows a slash, and what each would say here. The keys stay with the text.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'

import { filledQuery, foundMacrosQuery, type Macro } from '@/api/macros'
import type { Ticket } from '@/api/types'
import { useAtCursor } from '@/ui/at-cursor'
import { writeInto } from '@/ui/caret'
import { OptionRow } from '@/ui/option-row'

import { replaced, searchAt } from './saved-reply'

type Writing = {
  text: string
  setText: (text: string) => void
  input: RefObject<HTMLTextAreaElement | null>
  ticket: Ticket
  /** Where the words go; nothing where none are kept for whoever writes. */
  says: 'reply' | 'note' | null
}

/** What is looked for at the cursor, what was found, and what the keys do about it. */
export function useReplies({ text, setText, input, ticket, says }: Writing) {
  const cache = useQueryClient()
  const { cursor, active, look, close, onKey } = useAtCursor(input)
  const search = says && cursor !== null ? searchAt(text, cursor) : null
  const words = useDeferredValue(search?.words ?? '')
  const { data } = useQuery({ ...foundMacrosQuery(words, says ?? 'reply'), enabled: search !== null })
  const found = search ? (data ?? []) : []

  const pick = async (reply: Macro | undefined) => {
    if (!search || !reply) return
    const filled = await cache.fetchQuery(filledQuery(reply.id, ticket))
    writeInto(input, replaced(text, search, filled.body), setText)
    close()
  }
  return { found, active, look, close, pick, onKey: (event: KeyboardEvent) => onKey(event, found, pick) }
}

type ListProps = {
  id: string
  ticket: Ticket
  found: Macro[]
  active: number
  pick: (reply: Macro) => Promise<void>
}

export function ReplyList({ id, ticket, found, active, pick }: ListProps) {
  const { t } = useTranslation()
  const chosen = found[active]
  if (!chosen) return null
  return (
    <div className="absolute bottom-full left-2 z-40 mb-1 flex max-w-full overflow-hidden rounded-lg border border-line bg-raised shadow-lift">
      <div role="listbox" id={id} aria-label={t('macros.replies')} className="max-h-64 w-64 overflow-y-auto p-1">
        {found.map((reply, index) => (
          <OptionRow key={reply.id} id={`${id}-${reply.id}`} active={index === active} onPick={() => void pick(reply)}>
            <span className="block truncate">{reply.name}</span>
            {reply.folder && <span className="block truncate text-xs text-ink-faint">{reply.folder}</span>}
          </OptionRow>
        ))}
      </div>
      <Preview ticket={ticket} reply={chosen} />
    </div>
  )
}

function Preview({ ticket, reply }: { ticket: Ticket; reply: Macro }) {
  const { data: filled } = useQuery(filledQuery(reply.id, ticket))
  return (
    <p className="hidden max-h-64 w-80 overflow-y-auto border-l p-3 text-[0.8125rem] whitespace-pre-wrap text-ink-soft sm:block">
      {filled?.body}
    </p>
  )
}
