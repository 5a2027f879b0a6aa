// One action of an escalation, and what it needs to know.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import type { Step } from '@/api/admin-types'
import { agentsQuery, teamsQuery } from '@/api/desk'
import { en } from '@/i18n/en'

import { SmallSelect, SmallText } from './fields'

type Action = keyof typeof en.admin.actions

export function StepFields({ step, onChange }: { step: Step; onChange: (step: Step) => void }) {
  const { t } = useTranslation()
  const { data: teams = [] } = useQuery(teamsQuery)
  const { data: agents = [] } = useQuery(agentsQuery)
  const begin = useBeginning()
  const actions = Object.keys(en.admin.actions) as Action[]
  return (
    <>
      <SmallSelect
        label={t('admin.action')}
        value={step.do}
        onValue={(action) => onChange(begin(action as Action))}
        options={actions.map((value) => ({ value, label: t(`admin.actions.${value}`) }))}
      />
      {step.do === 'notify' && <Whom whom={step.whom} onChange={(whom) => onChange({ do: 'notify', whom })} />}
      {step.do === 'route' && (
        <SmallSelect
          label={t('ticket.team')}
          value={step.team}
          onValue={(team) => onChange({ do: 'route', team })}
          options={teams.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {step.do === 'assign' && (
        <SmallSelect
          label={t('ticket.assignee')}
          value={step.to}
          onValue={(to) => onChange({ do: 'assign', to })}
          options={agents.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {step.do === 'run_rule' && (
        <SmallText
          label={t('admin.rule')}
          placeholder={t('admin.rule')}
          required
          value={step.rule}
          onValue={(rule) => onChange({ do: 'run_rule', rule })}
        />
      )}
    </>
  )
}

/** An action as it begins: with the first team or person there is, so that nothing is sent half filled. */
function useBeginning(): (action: Action) => Step {
  const { data: teams = [] } = useQuery(teamsQuery)
  const { data: agents = [] } = useQuery(agentsQuery)
  return (action) => {
    const steps: Record<Action, Step> = {
      notify: { do: 'notify', whom: 'assignee' },
      route: { do: 'route', team: teams[0]?.id ?? '' },
      assign: { do: 'assign', to: agents[0]?.id ?? '' },
      raise_priority: { do: 'raise_priority' },
      run_rule: { do: 'run_rule', rule: '' },
    }
    return steps[action]
  }
}

type WhomValue = Extract<Step, { do: 'notify' }>['whom']

function Whom({ whom, onChange }: { whom: WhomValue; onChange: (whom: WhomValue) => void }) {
  const { t } = useTranslation()
  const { data: agents = [] } = useQuery(agentsQuery)
  return (
    <SmallSelect
      label={t('admin.whom')}
      value={typeof whom === 'string' ? whom : whom.person}
      onValue={(value) => onChange(value === 'assignee' || value === 'team' ? value : { person: value })}
      options={[
        { value: 'assignee', label: t('admin.whomAssignee') },
        { value: 'team', label: t('admin.whomTeam') },
        ...agents.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  )
}
