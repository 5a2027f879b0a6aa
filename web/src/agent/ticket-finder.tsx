// Finds another ticket by its number or by words, for whatever is to be done with the two.
import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ticketsQuery } from '@/api/tickets'
import type { TicketRow } from '@/api/types'
import { StatusIcon } from '@/ticket/badges'
import { cx } from '@/ui/cx'
import { TextField } from '@/ui/field'

type FinderProps = {
  /** Not to be found: the ticket itself. */
  except: string
  chosen: TicketRow | null
  onChoose: (ticket: TicketRow) => void
}

export function TicketFinder({ except, chosen, onChoose }: FinderProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const found = useFound(useDeferredValue(text.trim()), except)
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label={t('tied.find')}
        value={text}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
      />
      <ul aria-label={t('tied.found')} className="flex max-h-60 flex-col gap-px overflow-y-auto">
        {found.map((ticket) => (
          <li key={ticket.id}>
            <button
              type="button"
              aria-pressed={chosen?.id === ticket.id}
              onClick={() => onChoose(ticket)}
              className={cx(
                'flex w-full items-center gap-2 rounded-md px-2 py-1.5 text-left',
                chosen?.id === ticket.id ? 'bg-accent-soft' : 'hover:bg-hover',
              )}
            >
              <StatusIcon phase={ticket.phase} />
              <span className="text-ink-faint tabular-nums">{ticket.number}</span>
              <span className="min-w-0 flex-1 truncate">{ticket.title}</span>
            </button>
          </li>
        ))}
        {found.length === 0 && <li className="px-2 text-ink-faint">{t('common.nothingFound')}</li>}
      </ul>
    </div>
  )
}

const SHOWN = 20

/** Without words, those that changed last: the other ticket is often one of them. */
function useFound(search: string, except: string): TicketRow[] {
  const filter = { sort: '-updatedAt', ...(search && { search }) }
  const { data } = useInfiniteQuery({ ...ticketsQuery(filter, SHOWN), placeholderData: (before) => before })
  return (data?.pages[0]?.data ?? []).filter(({ id }) => id !== except)
}
