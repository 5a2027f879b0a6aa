// The agent's composer: a reply that the requester gets, or a note that stays inside.
import { useQuery } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import { Tabs } from 'radix-ui'
import { useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'

import { useCommand } from '@/api/commands'
import { agentsQuery } from '@/api/desk'
import { timelineQuery } from '@/api/tickets'
import type { Me, Ticket } from '@/api/types'
import { StatusIcon } from '@/ticket/badges'
import { Composer, type Kind, type Send } from '@/ticket/composer'
import { useUploads } from '@/ticket/files/use-uploads'
import { lastPublicComment } from '@/ticket/timeline'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/feedback'
import { Menu, MenuItem } from '@/ui/menu'

import { SendLater } from './send-later'
import { WaitingAnswers } from './waiting-answers'

type TicketComposerProps = {
  ticket: Ticket
  me: Me
  kind: Kind
  setKind: (kind: Kind) => void
  inputRef: RefObject<HTMLTextAreaElement | null>
}

export function TicketComposer({ ticket, me, kind, setKind, inputRef }: TicketComposerProps) {
  const { t } = useTranslation()
  const name = ticket.requester.name
  const [replied, noted] = [useUploads(ticket.id), useUploads(ticket.id)]
  const { data: agents } = useQuery(agentsQuery)
  return (
    <Tabs.Root
      value={kind}
      onValueChange={(value) => setKind(value as Kind)}
      className="border-t bg-surface px-4 pt-2 pb-3"
    >
      <WaitingAnswers ticket={ticket} uploads={replied} />
      <div className="mx-auto max-w-3xl">
        <div className="flex items-center gap-2">
          <Tabs.List aria-label={t('ticket.reply')} className="flex gap-1 pb-1.5">
            <Tab value="reply">{t('ticket.reply')}</Tab>
            <Tab value="note">{t('ticket.note')}</Tab>
          </Tabs.List>
          <WroteMeanwhile key={ticket.id} ticket={ticket} me={me} />
        </div>
        <Tabs.Content value="reply">
          <Composer
            key={ticket.id}
            ticket={ticket}
            kind="reply"
            uploads={replied}
            placeholder={t('ticket.replyHint', { name })}
            inputRef={inputRef}
            people={agents}
            undoable
            replies
            extra={(send) => (
              <>
                <SendLater send={(at) => send(undefined, at)} />
                <SendAnd ticket={ticket} send={send} />
              </>
            )}
          />
        </Tabs.Content>
        <Tabs.Content value="note">
          <Composer
            key={ticket.id}
            ticket={ticket}
            kind="note"
            uploads={noted}
            placeholder={t('ticket.noteHint')}
            inputRef={inputRef}
            people={agents}
            replies
          />
        </Tabs.Content>
      </div>
    </Tabs.Root>
  )
}

function Tab({ value, children }: { value: Kind; children: string }) {
  return (
    <Tabs.Trigger
      value={value}
      className="rounded-md px-2 py-1 text-[0.8125rem] text-ink-faint hover:text-ink data-[state=active]:bg-hover data-[state=active]:font-medium data-[state=active]:text-ink"
    >
      {children}
    </Tabs.Trigger>
  )
}

/** Sends, then moves the ticket: two commands, so a refusal of the second keeps the first. */
function SendAnd({ ticket, send }: { ticket: Ticket; send: Send }) {
  const { t } = useTranslation()
  const command = useCommand(ticket.id)
  const moves = ticket.moves.filter((move) => move.ok && move.to !== ticket.status)
  if (moves.length === 0) return null
  return (
    <Menu
      align="end"
      trigger={
        <Button size="small">
          {t('ticket.sendAnd')}
          <ChevronDown className="size-3.5 text-ink-faint" />
        </Button>
      }
    >
      {moves.map(({ to, label, phase }) => (
        <MenuItem
          key={to}
          icon={<StatusIcon phase={phase} />}
          onSelect={() => send(() => command.mutate({ type: 'set_status', status: to }))}
        >
          {t('ticket.sendAndSet', { status: label })}
        </MenuItem>
      ))}
    </Menu>
  )
}

/** Two people answering at once is noticed before the mail is out. */
function WroteMeanwhile({ ticket, me }: { ticket: Ticket; me: Me }) {
  const { t } = useTranslation()
  const { data: events = [] } = useQuery(timelineQuery(ticket.number))
  const last = lastPublicComment(events)
  const [seen, setSeen] = useState<{ seq: number } | null>(null)
  if (seen === null && events.length > 0) setSeen({ seq: last?.seq ?? 0 })
  if (!last || !seen || last.seq <= seen.seq || last.author.id === me.id) return null
  return (
    <button type="button" className="ml-auto pb-1.5" onClick={() => setSeen({ seq: last.seq })}>
      <Notice>{t('ticket.newReply', { name: last.author.name })}</Notice>
    </button>
  )
}
