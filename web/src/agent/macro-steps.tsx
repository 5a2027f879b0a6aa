// What a macro does with a ticket, in words.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { customFieldsQuery } from '@/api/admin'
import { agentsQuery, categoriesQuery, prioritiesQuery, statesQuery, teamsQuery } from '@/api/desk'
import type { Actions } from '@/api/macros'
import { labelIn } from '@/ticket/fields'

export function MacroSteps({ actions }: { actions: Actions }) {
  const { t } = useTranslation()
  const steps = useSteps(actions)
  if (steps.length === 0) return <p className="text-ink-faint">{t('macros.doesNothing')}</p>
  return (
    <section>
      <h3 className="mb-1 text-[0.8125rem] font-medium text-ink-soft">{t('macros.willDo')}</h3>
      <ul aria-label={t('macros.willDo')} className="list-inside list-disc">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
    </section>
  )
}

function useSteps(actions: Actions): string[] {
  const { t } = useTranslation()
  const named = useNamed()
  const becomes = (what: string, value: string) => t('macros.becomes', { what, value })
  const { status, priority, categoryId, teamId, assigneeId, assignToMe, addTags = [], removeTags = [] } = actions
  const steps = [
    status && becomes(t('ticket.status'), named.state(status)),
    priority && becomes(t('ticket.priority'), named.priority(priority)),
    categoryId !== undefined && becomes(t('ticket.category'), named.category(categoryId)),
    teamId !== undefined && becomes(t('ticket.team'), named.team(teamId)),
    assignToMe && becomes(t('ticket.assignee'), t('agent.me')),
    assigneeId !== undefined && becomes(t('ticket.assignee'), named.agent(assigneeId)),
    ...addTags.map((tag) => t('macros.tagAdded', { tag })),
    ...removeTags.map((tag) => t('macros.tagRemoved', { tag })),
    ...Object.entries(actions.customFields ?? {}).map(([key, value]) => becomes(named.field(key), named.value(value))),
  ]
  return steps.filter((step) => typeof step === 'string')
}

/** Returns how everything is called that a macro can name. */
function useNamed() {
  const { t, i18n } = useTranslation()
  const { data: states = [] } = useQuery(statesQuery)
  const { data: priorities = [] } = useQuery(prioritiesQuery)
  const { data: categories = [] } = useQuery(categoriesQuery)
  const { data: teams = [] } = useQuery(teamsQuery)
  const { data: agents = [] } = useQuery(agentsQuery)
  const { data: fields } = useQuery(customFieldsQuery)
  const known = (name: string | undefined) => name ?? t('macros.unknown')
  const of = (things: { id: string; name: string }[]) => (id: string | null) =>
    id === null ? t('macros.nothing') : known(things.find((thing) => thing.id === id)?.name)
  const labels = new Map(fields?.data.map((field) => [field.key, labelIn(i18n.language, field)]))
  return {
    state: (key: string) => known(states.find((state) => state.key === key)?.label),
    priority: (value: number) => known(priorities.find((step) => step.value === value)?.label),
    category: of(categories.map(({ id, path }) => ({ id, name: path.join(' / ') }))),
    team: of(teams),
    agent: of(agents),
    field: (key: string) => known(labels.get(key)),
    value: (value: unknown) => (value === null ? t('macros.nothing') : String(value)),
  }
}
