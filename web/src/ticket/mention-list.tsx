// The colleagues who can be called at the cursor. The keys stay with the text.
import type { KeyboardEvent, RefObject } from 'react'
import { useTranslation } from 'react-i18next'

import { useAtCursor } from '@/ui/at-cursor'
import { Avatar } from '@/ui/avatar'
import { writeInto } from '@/ui/caret'
import { OptionRow } from '@/ui/option-row'

import { callAt, completed, handle, matching, type Mentionable } from './mention'

type Writing = {
  text: string
  setText: (text: string) => void
  input: RefObject<HTMLTextAreaElement | null>
  people: Mentionable[]
}

/** What stands at the cursor, who could be meant, and what the keys do about it. */
export function useMentions({ text, setText, input, people }: Writing) {
  const { cursor, active, look, close, onKey } = useAtCursor(input)
  const call = cursor === null ? null : callAt(text, cursor)
  const found = call ? matching(people, call) : []
  const pick = (person: Mentionable | undefined) => {
    if (!call || !person) return
    writeInto(input, completed(text, call, handle(person, people)), setText)
    close()
  }
  return { found, active, look, close, pick, onKey: (event: KeyboardEvent) => onKey(event, found, pick) }
}

type ListProps = { id: string; found: Mentionable[]; active: number; pick: (person: Mentionable) => void }

export function MentionList({ id, found, active, pick }: ListProps) {
  const { t } = useTranslation()
  if (found.length === 0) return null
  return (
    <div
      role="listbox"
      id={id}
      aria-label={t('ticket.mention')}
      className="absolute bottom-full left-2 z-40 mb-1 w-64 overflow-hidden rounded-lg border border-line bg-raised p-1 shadow-lift"
    >
      {found.map((person, index) => (
        <OptionRow
          key={person.id}
          id={`${id}-${person.id}`}
          active={index === active}
          onPick={() => pick(person)}
          className="flex items-center gap-2"
        >
          <Avatar name={person.name} />
          <span className="min-w-0 flex-1 truncate">{person.name}</span>
          {person.username && <span className="text-xs text-ink-faint">{person.username}</span>}
        </OptionRow>
      ))}
    </div>
  )
}
