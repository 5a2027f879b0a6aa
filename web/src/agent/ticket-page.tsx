// One ticket: its words in the middle, the composer pinned below, its properties at the right.
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useCommand } from '@/api/commands'
import { ticketQuery, timelineQuery } from '@/api/tickets'
import type { Me, Ticket } from '@/api/types'
import { useSeen } from '@/bell/use-seen'
import { useDocumentTitle } from '@/session/document-title'
import { Broken } from '@/session/pages'
import type { Kind } from '@/ticket/composer'
import { Description } from '@/ticket/description'
import { Timeline, TimelineSkeleton } from '@/ticket/timeline-view'
import { useHotkeys, type Hotkeys } from '@/ui/hotkeys'

import { MacroMenu } from './macro-menu'
import { Properties } from './properties'
import { TicketComposer } from './ticket-composer'
import { TicketHeader } from './ticket-header'
import { useNeighbours } from './walk'

export function TicketPage({ number, me }: { number: string; me: Me }) {
  const { t } = useTranslation()
  const { data: ticket } = useSuspenseQuery(ticketQuery(number))
  const [statusOpen, setStatusOpen] = useState(false)
  const [macrosOpen, setMacrosOpen] = useState(false)
  const [kind, setKind] = useState<Kind>('reply')
  const input = useRef<HTMLTextAreaElement>(null)
  const write = (next: Kind) => {
    setKind(next)
    // The other composer is on the page only after the next paint.
    requestAnimationFrame(() => input.current?.focus())
  }

  useDocumentTitle(`${ticket.number} ${ticket.title}`)
  useReplyAtOnce(write)
  useSeen(ticket.id)
  useTicketKeys(ticket, write, { s: () => setStatusOpen(true), m: () => setMacrosOpen(true) })

  const panel = <Properties ticket={ticket} me={me} statusOpen={statusOpen} setStatusOpen={setStatusOpen} />
  return (
    <div className="flex h-full min-w-0">
      <article aria-label={`${ticket.number} ${ticket.title}`} className="flex min-w-0 flex-1 flex-col">
        <TicketHeader ticket={ticket} me={me} panel={panel} openMacros={() => setMacrosOpen(true)} />
        <Words ticket={ticket} me={me} />
        <TicketComposer key={ticket.id} ticket={ticket} me={me} kind={kind} setKind={setKind} inputRef={input} />
        {macrosOpen && <MacroMenu ticket={ticket} close={() => setMacrosOpen(false)} />}
      </article>
      <aside
        aria-label={t('agent.details')}
        className="hidden w-76 shrink-0 overflow-y-auto border-l bg-canvas lg:block"
      >
        {panel}
      </aside>
    </div>
  )
}

function Words({ ticket, me }: { ticket: Ticket; me: Me }) {
  const { data: events, error, refetch } = useQuery(timelineQuery(ticket.number))
  const end = useRef<HTMLDivElement>(null)
  const loaded = events !== undefined

  // A ticket opens at its newest words. What comes in later must not move the page under the reader.
  useEffect(() => void end.current?.scrollIntoView(), [ticket.id, loaded])

  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-4 py-4">
      <div className="mx-auto flex max-w-3xl flex-col gap-3">
        <Description ticket={ticket} helps />
        {error && !events ? <Broken error={error} reset={() => void refetch()} /> : null}
        {events ? (
          <Timeline events={events} ticket={ticket.number} myId={me.id} helps />
        ) : (
          !error && <TimelineSkeleton />
        )}
      </div>
      <div ref={end} />
    </div>
  )
}

/** Coming from the list by `r`, the cursor is in the reply at once. */
function useReplyAtOnce(write: (kind: Kind) => void): void {
  const hash = useLocation({ select: (location) => location.hash })
  const first = useRef(hash === 'reply')
  useEffect(() => {
    if (first.current) write('reply')
    first.current = false
  }, [write])
}

function useTicketKeys(ticket: Ticket, write: (kind: Kind) => void, layers: Hotkeys): void {
  const navigate = useNavigate()
  const { go } = useNeighbours(ticket)
  const command = useCommand(ticket.id)
  useHotkeys({
    j: () => go('next'),
    k: () => go('previous'),
    r: () => write('reply'),
    n: () => write('note'),
    ...layers,
    a: () => ticket.can.take?.ok && command.mutate({ type: 'take' }),
    Escape: () => void navigate({ to: '/tickets', search: true }),
  })
}
