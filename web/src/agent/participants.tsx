// Who takes part beside the requester: those who are written to, and colleagues who watch.
import { useQuery } from '@tanstack/react-query'
import { Bell, BellOff, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useCommand } from '@/api/commands'
import { agentsQuery } from '@/api/desk'
import { useAddCc, type Person } from '@/api/participants'
import type { Me, Ticket } from '@/api/types'
import { AddPerson } from '@/ticket/add-person'
import { useRefusal } from '@/ticket/refusal'
import { Avatar } from '@/ui/avatar'
import { Button, IconButton } from '@/ui/button'
import { Picker } from '@/ui/picker'
import { toast } from '@/ui/toast'

import { Section } from './section'

export function Participants({ ticket, me }: { ticket: Ticket; me: Me }) {
  const { t } = useTranslation()
  return (
    <Section title={t('participants.title')}>
      <Cc ticket={ticket} />
      <Watchers ticket={ticket} me={me} />
    </Section>
  )
}

function Cc({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation()
  const command = useCommand(ticket.id)
  const addCc = useAddCc(ticket.id)
  const refusal = useRefusal(ticket.can.add_cc)
  const remove = ({ id, name }: Person) =>
    command.mutate(
      { type: 'remove_cc', personId: id },
      {
        onSuccess: () => {
          const undo = { label: t('common.undo'), run: () => addCc.mutate([{ id }]) }
          toast({ text: t('participants.ccRemoved', { name }), action: undo })
        },
      },
    )
  return (
    <div>
      <h3 className="text-[0.8125rem] text-ink-faint">{t('participants.cc')}</h3>
      {ticket.cc.length === 0 && <p className="text-[0.8125rem] text-ink-faint">{t('participants.nobody')}</p>}
      <People people={ticket.cc} label={t('participants.cc')} refusal={refusal} remove={remove} />
      <AddPerson ticket={ticket} />
    </div>
  )
}

function Watchers({ ticket, me }: { ticket: Ticket; me: Me }) {
  const { t } = useTranslation()
  const command = useCommand(ticket.id)
  const refusal = useRefusal(ticket.can.watch)
  const mine = ticket.watchers.some(({ id }) => id === me.id)
  const watch = (personId: string) => command.mutate({ type: 'watch', personId })
  const unwatch = ({ id, name }: Person) =>
    command.mutate(
      { type: 'unwatch', personId: id },
      {
        onSuccess: () => {
          const undo = { label: t('common.undo'), run: () => watch(id) }
          toast({ text: t('participants.unwatched', { name }), action: undo })
        },
      },
    )
  return (
    <div className="mt-3">
      <h3 className="text-[0.8125rem] text-ink-faint">{t('participants.watchers')}</h3>
      <People people={ticket.watchers} label={t('participants.watchers')} refusal={refusal} remove={unwatch} />
      <div className="mt-1 flex flex-wrap gap-1">
        <Button
          size="small"
          aria-pressed={mine}
          busy={command.isPending}
          disabledReason={refusal}
          onClick={() => (mine ? unwatch({ id: me.id, name: me.name }) : watch(me.id))}
        >
          {mine ? <BellOff className="size-3.5" /> : <Bell className="size-3.5" />}
          {mine ? t('participants.unwatch') : t('participants.watch')}
        </Button>
        <AddWatcher ticket={ticket} refusal={refusal} watch={watch} />
      </div>
    </div>
  )
}

type AddWatcherProps = { ticket: Ticket; refusal: string | undefined; watch: (id: string) => void }

function AddWatcher({ ticket, refusal, watch }: AddWatcherProps) {
  const { t } = useTranslation()
  const { data: agents = [] } = useQuery(agentsQuery)
  const others = agents.filter(({ id }) => !ticket.watchers.some((watcher) => watcher.id === id))
  const trigger = (
    <Button size="small" disabledReason={refusal}>
      <Plus aria-hidden className="size-3.5" />
      {t('participants.addWatcher')}
    </Button>
  )
  if (refusal) return trigger
  return (
    <Picker
      label={t('participants.addWatcher')}
      options={others.map(({ id, name, email }) => ({
        value: id,
        label: name,
        hint: email ?? '',
        icon: <Avatar name={name} />,
      }))}
      value=""
      onPick={watch}
      trigger={trigger}
    />
  )
}

type PeopleProps = {
  people: Person[]
  label: string
  refusal: string | undefined
  remove: (person: Person) => void
}

function People({ people, label, refusal, remove }: PeopleProps) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const shown = all ? people : people.slice(0, SHOWN)
  return (
    <>
      <ul aria-label={label} className="mt-1 flex flex-col gap-0.5 empty:hidden">
        {shown.map((person) => (
          <li key={person.id} className="flex items-center gap-2">
            <Avatar name={person.name} />
            <span title={person.email ?? undefined} className="min-w-0 flex-1 truncate">
              {person.name}
            </span>
            <IconButton
              label={t('common.remove', { what: person.name })}
              disabledReason={refusal}
              onClick={() => remove(person)}
            >
              <X className="size-3.5" />
            </IconButton>
          </li>
        ))}
      </ul>
      {people.length > shown.length && (
        <Button look="quiet" size="small" onClick={() => setAll(true)}>
          {t('participants.more', { count: people.length - shown.length })}
        </Button>
      )}
    </>
  )
}

const SHOWN = 6
