// The colleagues who can be called at the cursor. The keys stay with the text.
import { useState, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'

import { Avatar } from '@/ui/avatar'
import { writeInto } from '@/ui/caret'
import { cx } from '@/ui/cx'

import { callAt, completed, handle, matching, type Mentionable } from './mention'

type Writing = {
  text: string
  setText: (text: string) => void
  input: RefObject<HTMLTextAreaElement | null>
  people: Mentionable[]
}

/** What stands at the cursor, who could be meant, and what the keys do about it. */
export function useMentions({ text, setText, input, people }: Writing) {
  const [cursor, setCursor] = useState<number | null>(null)
  const [active, setActive] = useState(0)
  const call = cursor === null ? null : callAt(text, cursor)
  const found = call ? matching(people, call) : []

  const look = () => {
    setCursor(input.current?.selectionStart ?? null)
    setActive(0)
  }
  const close = () => setCursor(null)
  const pick = (person: Mentionable | undefined) => {
    if (!call || !person) return
    writeInto(input, completed(text, call, handle(person, people)), setText)
    close()
  }
  /** Returns whether the key was for the list. */
  const onKey = (event: KeyboardEvent): boolean => {
    if (found.length === 0 || event.ctrlKey || event.metaKey) return false
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setActive((active + step + found.length) % found.length)
    else if (event.key === 'Enter' || event.key === 'Tab') pick(found[active])
    else if (event.key === 'Escape') close()
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  return { found, active, look, close, pick, onKey }
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
        // The keys work on the text, which names this row as its active descendant.
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={person.id}
          role="option"
          tabIndex={-1}
          id={`${id}-${person.id}`}
          aria-selected={index === active}
          // The cursor must not leave the text.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => pick(person)}
          className={cx('flex items-center gap-2 rounded px-2 py-1.5', index === active && 'bg-hover')}
        >
          <Avatar name={person.name} />
          <span className="min-w-0 flex-1 truncate">{person.name}</span>
          {person.username && <span className="text-xs text-ink-faint">{person.username}</span>}
        </div>
      ))}
    </div>
  )
}
