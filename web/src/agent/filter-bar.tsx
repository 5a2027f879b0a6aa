// Narrows the list. Every choice is in the URL, so a view can be kept as a bookmark.
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ArrowDownWideNarrow, ChevronDown, Download, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { agentsQuery, statesQuery, prioritiesQuery, teamsQuery } from '@/api/desk'
import { userQuery } from '@/api/people'
import { PriorityIcon, StatusIcon } from '@/ticket/badges'
import { Avatar } from '@/ui/avatar'
import { Button } from '@/ui/button'
import { cx } from '@/ui/cx'
import { Picker, type Option } from '@/ui/picker'

import { FieldFilter } from './field-filter'
import {
  CSATS,
  exportOf,
  isFiltered,
  PHASES,
  RISKS,
  SORTS,
  type Csat,
  type Filters,
  type Risk,
  type Sort,
} from './filters'

const ANY = ''

export function FilterBar() {
  const { t } = useTranslation()
  const filters = useSearch({ from: '/_desk/tickets' })
  const set = useSetFilters()
  const options = useFilterOptions()

  return (
    <div role="group" aria-label={t('agent.filter')} className="flex flex-wrap items-center gap-1.5">
      <FilterPicker
        label={t('agent.phase')}
        options={options.phase}
        value={filters.phase}
        onPick={(phase) => set({ phase: phase as Filters['phase'] })}
      />
      <FilterPicker
        label={t('ticket.status')}
        options={options.status}
        value={filters.status}
        onPick={(status) => set({ status })}
      />
      <FilterPicker
        label={t('ticket.team')}
        options={options.team}
        value={filters.team}
        onPick={(team) => set({ team })}
      />
      <FilterPicker
        label={t('ticket.assignee')}
        options={options.assignee}
        value={filters.assignee}
        onPick={(assignee) => set({ assignee })}
      />
      <FilterPicker
        label={t('ticket.priority')}
        options={options.priority}
        value={filters.priority}
        onPick={(priority) => set({ priority })}
      />
      <FilterPicker
        label={t('agent.risk')}
        options={options.risk}
        value={filters.risk}
        onPick={(risk) => set({ risk: risk as Risk })}
      />
      <FilterPicker
        label={t('agent.csat')}
        options={options.csat}
        value={filters.csat}
        onPick={(csat) => set({ csat: csat as Csat })}
      />
      {filters.requester && <RequesterFilter id={filters.requester} clear={() => set({ requester: undefined })} />}
      <FieldFilter value={filters.fields} onChange={(fields) => set({ fields })} />
      {isFiltered(filters) && (
        <Link
          to="."
          search={{ sort: filters.sort }}
          className="inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-[0.8125rem] text-ink-soft hover:bg-hover"
        >
          <X className="size-3.5" />
          {t('agent.clearFilters')}
        </Link>
      )}
      <span className="ml-auto flex items-center gap-1">
        <a
          href={exportOf(filters)}
          download="tickets.csv"
          className="inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-[0.8125rem] text-ink-soft hover:bg-hover"
        >
          <Download aria-hidden className="size-3.5" />
          {t('agent.export')}
        </a>
        <Picker
          label={t('agent.sort')}
          options={options.sort}
          value={filters.sort ?? 'updated'}
          onPick={(sort) => set({ sort: sort === 'updated' ? undefined : (sort as Sort) })}
          trigger={
            <Button
              look="quiet"
              size="small"
              aria-label={`${t('agent.sort')}: ${t(`agent.sorts.${filters.sort ?? 'updated'}`)}`}
            >
              <ArrowDownWideNarrow className="size-3.5" />
              {t(`agent.sorts.${filters.sort ?? 'updated'}`)}
            </Button>
          }
        />
      </span>
    </div>
  )
}

/** It is chosen beside a ticket, not here; here it can only be seen and taken away. */
function RequesterFilter({ id, clear }: { id: string; clear: () => void }) {
  const { t } = useTranslation()
  const { data: user } = useQuery(userQuery(id))
  const name = user?.name ?? '…'
  const words = `${t('ticket.requester')}: ${name}`
  return (
    <Button
      size="small"
      aria-label={t('common.remove', { what: words })}
      className="border-accent bg-accent-soft text-accent-text"
      onClick={clear}
    >
      {words}
      <X aria-hidden className="size-3.5" />
    </Button>
  )
}

function useSetFilters(): (change: Filters) => void {
  const navigate = useNavigate()
  return (change) => void navigate({ to: '.', search: (now) => ({ ...now, ...change }) })
}

type FilterPickerProps = {
  label: string
  options: Option[]
  value: string | undefined
  onPick: (value: string | undefined) => void
}

function FilterPicker({ label, options, value = ANY, onPick }: FilterPickerProps) {
  const chosen = options.find((option) => option.value === value)
  const active = value !== ANY
  return (
    <Picker
      label={label}
      options={options}
      value={value}
      onPick={(picked) => onPick(picked === ANY ? undefined : picked)}
      trigger={
        <Button
          size="small"
          aria-label={`${label}: ${chosen?.label ?? value}`}
          className={cx(active && 'border-accent bg-accent-soft text-accent-text')}
        >
          {active ? (chosen?.label ?? value) : label}
          <ChevronDown className="size-3.5 opacity-60" />
        </Button>
      }
    />
  )
}

function useFilterOptions() {
  const { t } = useTranslation()
  const { data: teams = [] } = useQuery(teamsQuery)
  const { data: agents = [] } = useQuery(agentsQuery)
  const { data: priorities = [] } = useQuery(prioritiesQuery)
  const { data: states = [] } = useQuery(statesQuery)
  const any = (label: string): Option => ({ value: ANY, label })

  return {
    phase: [
      any(t('agent.queue.open')),
      { value: 'all', label: t('agent.anyPhase') },
      ...PHASES.map((value) => ({ value, label: t(`ticket.phases.${value}`), icon: <StatusIcon phase={value} /> })),
    ],
    status: [
      any(t('agent.anyStatus')),
      ...states.map(({ key, label, phase }) => ({
        value: key,
        label,
        icon: <StatusIcon phase={phase} />,
      })),
    ],
    team: [any(t('agent.anyTeam')), ...teams.map(({ id, name }) => ({ value: id, label: name }))],
    assignee: [
      any(t('agent.anyAssignee')),
      { value: 'me', label: t('agent.me') },
      { value: 'none', label: t('ticket.unassigned') },
      ...agents.map(({ id, name, email }) => ({
        value: id,
        label: name,
        hint: email ?? '',
        icon: <Avatar name={name} />,
      })),
    ],
    priority: [
      any(t('agent.anyPriority')),
      ...priorities.map(({ value, label }) => ({ value: String(value), label, icon: <PriorityIcon value={value} /> })),
    ],
    csat: [any(t('agent.anyCsat')), ...CSATS.map((value) => ({ value, label: t(`agent.csats.${value}`) }))],
    risk: [any(t('agent.anyRisk')), ...RISKS.map((value) => ({ value, label: t(`agent.risks.${value}`) }))],
    sort: (Object.keys(SORTS) as Sort[]).map((value) => ({ value, label: t(`agent.sorts.${value}`) })),
  }
}
