// The right panel: what the ticket is, what was promised, what comes next, who asked.
import { useQuery } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useEdit } from '@/api/commands'
import { agentsQuery, categoriesQuery, prioritiesQuery, teamsQuery } from '@/api/desk'
import type { Me, Ticket } from '@/api/types'
import { en } from '@/i18n/en'
import { PriorityIcon } from '@/ticket/badges'
import { NextSteps } from '@/ticket/next-steps'
import { useRefusal } from '@/ticket/refusal'
import { KeptPromises } from '@/ticket/ledger-view'
import { Time } from '@/ticket/time'
import { Avatar } from '@/ui/avatar'
import { Button } from '@/ui/button'
import { Picker, type Option } from '@/ui/picker'
import { toast } from '@/ui/toast'

import { ApprovalCard } from './approval'
import { ChangeRequester } from './change-requester'
import { FieldProperties } from './field-properties'
import { LinkedTickets } from './linked-tickets'
import { NextMenu } from './next-menu'
import { Participants } from './participants'
import { RequestParts } from './request-parts'
import { RequesterCard } from './requester-card'
import { Section } from './section'
import { StatusPicker } from './status-picker'
import { TagEditor } from './tag-editor'
import { WhyAssigned } from './why-assigned'
import { WhyPanel } from './why-panel'

type PropertiesProps = { ticket: Ticket; me: Me; statusOpen: boolean; setStatusOpen: (open: boolean) => void }

export function Properties({ ticket, me, statusOpen, setStatusOpen }: PropertiesProps) {
  const { t } = useTranslation()
  return (
    <div className="flex flex-col divide-y">
      <Section title={t('agent.details')}>
        <dl className="flex flex-col gap-0.5">
          <Property label={t('ticket.status')}>
            <StatusPicker ticket={ticket} open={statusOpen} setOpen={setStatusOpen} />
          </Property>
          <AssigneeProperty ticket={ticket} me={me} />
          <WhyAssigned ticket={ticket} />
          <TeamProperty ticket={ticket} />
          <PriorityProperty ticket={ticket} />
          <CategoryProperty ticket={ticket} />
          <Property label={t('ticket.tags')}>
            <TagEditor ticket={ticket} />
          </Property>
        </dl>
      </Section>
      <ApprovalCard ticket={ticket} me={me} />
      <RequestParts ticket={ticket} />
      <FieldProperties ticket={ticket} />
      <Section title={t('sla.promises')}>
        <KeptPromises ticket={ticket} />
      </Section>
      <Section title={t('next.title')}>
        <NextSteps steps={ticket.next} menu={(step) => <NextMenu ticket={ticket} step={step} />} />
      </Section>
      <WhyPanel ticket={ticket} />
      <LinkedTickets ticket={ticket} />
      <Section title={t('ticket.requester')}>
        <Requester ticket={ticket} me={me} />
      </Section>
      <Participants ticket={ticket} me={me} />
    </div>
  )
}

function Property({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid min-h-8 grid-cols-[5.5rem_minmax(0,1fr)] items-center">
      <dt className="text-[0.8125rem] text-ink-faint">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}

type ChosenProps = {
  label: string
  options: Option[]
  value: string
  refusal: string | undefined
  onPick: (value: string) => void
  empty: string
}

/** One property that is picked from a list; what it is now is the button. */
function Chosen({ label, options, value, refusal, onPick, empty }: ChosenProps) {
  const now = options.find((option) => option.value === value)
  const trigger = (
    <Button
      look="quiet"
      size="small"
      disabledReason={refusal}
      aria-label={`${label}: ${now?.label ?? empty}`}
      className="group -mx-2 max-w-full justify-start font-normal text-ink"
    >
      {now?.icon}
      <span className={now && now.value ? 'truncate' : 'truncate text-ink-faint'}>{now?.label ?? empty}</span>
      <ChevronDown className="size-3.5 shrink-0 text-ink-faint opacity-0 group-hover:opacity-100" />
    </Button>
  )
  return (
    <Property label={label}>
      {refusal ? trigger : <Picker label={label} options={options} value={value} onPick={onPick} trigger={trigger} />}
    </Property>
  )
}

const NOBODY = ''

function AssigneeProperty({ ticket, me }: { ticket: Ticket; me: Me }) {
  const { t } = useTranslation()
  const edit = useEdit(ticket)
  const { data: agents = [] } = useQuery(agentsQuery)
  const warn = (id: string) => {
    const chosen = agents.find((agent) => agent.id === id)
    if (chosen && !chosen.available) toast({ text: `${chosen.name}: ${absence(t, chosen.standIn)}` })
  }
  const people = withHolder(agents, ticket.assignee).sort((a, b) => Number(b.id === me.id) - Number(a.id === me.id))
  return (
    <Chosen
      label={t('ticket.assignee')}
      options={[
        { value: NOBODY, label: t('ticket.unassigned') },
        ...people.map(({ id, name, email, available = true, standIn }) => ({
          value: id,
          label: name,
          hint: [id === me.id ? t('agent.me') : email, !available && absence(t, standIn)].filter(Boolean).join(' · '),
          icon: <Avatar name={name} />,
        })),
      ]}
      value={ticket.assignee?.id ?? NOBODY}
      empty={ticket.assignee?.name ?? t('ticket.unassigned')}
      refusal={useRefusal(ticket.can.assign)}
      onPick={(id) => edit.mutate({ assigneeId: id || null }, { onSuccess: () => warn(id) })}
    />
  )
}

/** Says who hears of a ticket in place of somebody who is away. */
function absence(t: TFunction, standIn: { name: string } | null | undefined): string {
  return standIn ? t('people.standsIn', { name: standIn.name }) : t('people.unavailable')
}

type Candidate = {
  id: string
  name: string
  email?: string | null
  available?: boolean
  standIn?: { name: string } | null
}

/** Somebody who can no longer be chosen may still hold the ticket. */
function withHolder(people: Candidate[], holder: Candidate | null | undefined): Candidate[] {
  return holder && !people.some((person) => person.id === holder.id) ? [...people, holder] : [...people]
}

function TeamProperty({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation()
  const edit = useEdit(ticket)
  const { data: teams = [] } = useQuery(teamsQuery)
  return (
    <Chosen
      label={t('ticket.team')}
      options={[
        { value: NOBODY, label: t('ticket.noTeam') },
        ...teams.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={ticket.team?.id ?? NOBODY}
      empty={ticket.team?.name ?? t('ticket.noTeam')}
      refusal={useRefusal(ticket.can.route)}
      onPick={(id) => edit.mutate({ teamId: id || null })}
    />
  )
}

function PriorityProperty({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation()
  const edit = useEdit(ticket)
  const { data: priorities = [] } = useQuery(prioritiesQuery)
  return (
    <Chosen
      label={t('ticket.priority')}
      options={priorities.map(({ value, label }) => ({
        value: String(value),
        label,
        icon: <PriorityIcon value={value} />,
      }))}
      value={String(ticket.priority)}
      empty={ticket.priorityLabel}
      refusal={useRefusal(ticket.can.edit)}
      onPick={(value) => edit.mutate({ priority: Number(value) })}
    />
  )
}

function CategoryProperty({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation()
  const edit = useEdit(ticket)
  const { data: categories = [] } = useQuery(categoriesQuery)
  return (
    <Chosen
      label={t('ticket.category')}
      options={[
        { value: NOBODY, label: t('ticket.noCategory') },
        ...categories.map(({ id, path }) => ({ value: id, label: path.join(' › ') })),
      ]}
      value={ticket.categoryId ?? NOBODY}
      empty={ticket.category.join(' › ') || t('ticket.noCategory')}
      refusal={useRefusal(ticket.can.edit)}
      onPick={(id) => edit.mutate({ categoryId: id || null })}
    />
  )
}

function Requester({ ticket, me }: { ticket: Ticket; me: Me }) {
  const { t } = useTranslation()
  const source = ticket.source as keyof typeof en.ticket.sources
  return (
    <>
      <RequesterCard ticket={ticket} me={me} />
      <ChangeRequester ticket={ticket} />
      <dl className="mt-3 grid grid-cols-[6.5rem_minmax(0,1fr)] gap-y-1 text-[0.8125rem]">
        <dt className="text-ink-faint">{t('ticket.source')}</dt>
        <dd>{source in en.ticket.sources ? t(`ticket.sources.${source}`) : ticket.source}</dd>
        {ticket.csat && (
          <>
            <dt className="text-ink-faint">{t('agent.csat')}</dt>
            <dd>{t(`agent.csats.${ticket.csat === 'bad' ? 'bad' : 'good'}`)}</dd>
          </>
        )}
        <dt className="text-ink-faint">{t('ticket.created')}</dt>
        <dd>
          <Time at={ticket.createdAt} />
        </dd>
        <dt className="text-ink-faint">{t('ticket.updated')}</dt>
        <dd>
          <Time at={ticket.updatedAt} />
        </dd>
      </dl>
    </>
  )
}
