// One SLA policy: which tickets it is for, what they are promised, what pauses that, and what happens when it runs short.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { calendarsQuery, policiesQuery, type Kept, type Read } from '@/api/admin'
import type { Policy } from '@/api/admin-types'
import { policyChanges } from '@/api/desk-changes'
import { NotFound } from '@/session/pages'
import { SelectField, TextField } from '@/ui/field'

import { ConditionFields } from './condition-fields'
import { Editing, Part } from './editing'
import { EscalationFields } from './escalation-fields'
import { PauseFields } from './pause-fields'
import { parsePercents, printPercents } from './percents'
import { TargetTable } from './target-table'
import { ThingForm, useDraft } from './thing-form'
import { ParsedInput } from '@/ui/parsed-input'

export function PolicyPage({ id }: { id: string }) {
  return <Editing query={policiesQuery}>{(read, reload) => <PolicyForm id={id} read={read} reload={reload} />}</Editing>
}

function PolicyForm({ id, read, reload }: { id: string; read: Read<Policy[]>; reload: () => void }) {
  const base = id === 'new' ? blank : read.data.find((policy) => policy.id === id)
  return base ? (
    <Form base={{ ...blank, ...base }} isNew={id === 'new'} upon={read.version} reload={reload} />
  ) : (
    <NotFound />
  )
}

const blank: Policy = {
  id: '',
  name: '',
  when: { priority: [], team: [], category: [], source: [], organisation: [], customFields: {} },
  targets: {},
  pausePhases: ['paused'],
  pauseStates: [],
  warnAt: [75, 90],
  onReopen: 'continue',
  calendar: null,
  escalations: [],
}

type FormProps = { base: Policy; isNew: boolean; upon: number | undefined; reload: () => void }

function Form({ base, isNew, upon, reload }: FormProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const back = () => void navigate({ to: '/admin/policies' })
  const begun = ({ data }: Kept) => void navigate({ to: '/admin/policies', search: { first: (data as Policy).id } })
  const { draft, change, fault, form } = useDraft({ base, isNew, upon, changes: policyChanges, back, begun })
  return (
    <ThingForm title={isNew ? t('admin.newPolicy') : base.name} {...{ form, reload }}>
      <Part title={t('admin.general')}>
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            label={t('admin.name')}
            required
            maxLength={100}
            value={draft.name}
            error={fault('/name')}
            onChange={(event) => change({ name: event.target.value })}
          />
          <CalendarChoice
            value={draft.calendar}
            error={fault('/calendar')}
            onChange={(calendar) => change({ calendar })}
          />
        </div>
      </Part>
      <Part title={t('admin.conditions')} hint={t('admin.conditionsHint')}>
        <ConditionFields when={draft.when} fault={fault} onChange={(when) => change({ when })} />
      </Part>
      <Part title={t('admin.targets')} hint={t('admin.targetsHint')}>
        <TargetTable targets={draft.targets} fault={fault} onChange={(targets) => change({ targets })} />
      </Part>
      <Part title={t('admin.pauses')} hint={t('admin.pausesHint')}>
        <PauseFields
          phases={draft.pausePhases}
          states={draft.pauseStates}
          onChange={(pausePhases, pauseStates) => change({ pausePhases, pauseStates })}
        />
      </Part>
      <Part title={t('admin.warnings')} hint={t('admin.warningsHint')}>
        <ParsedInput
          label={t('admin.warnAt')}
          value={draft.warnAt}
          parse={parsePercents}
          print={printPercents}
          onValue={(warnAt) => change({ warnAt })}
          invalid={t('admin.badPercents')}
          error={fault('/warnAt')}
          className="w-60"
        />
        {fault('/warnAt') && <p className="text-xs text-bad">{fault('/warnAt')}</p>}
        <SelectField
          label={t('admin.onReopen')}
          value={draft.onReopen}
          onChange={(event) => change({ onReopen: event.target.value as Policy['onReopen'] })}
          className="max-w-md"
        >
          <option value="continue">{t('admin.reopenContinue')}</option>
          <option value="restart">{t('admin.reopenRestart')}</option>
        </SelectField>
      </Part>
      <Part title={t('admin.escalations')} hint={t('admin.escalationsHint')}>
        <EscalationFields
          escalations={draft.escalations}
          fault={fault}
          onChange={(escalations) => change({ escalations })}
        />
      </Part>
    </ThingForm>
  )
}

type CalendarChoiceProps = {
  value: string | null
  error: string | undefined
  onChange: (calendar: string | null) => void
}

function CalendarChoice({ value, error, onChange }: CalendarChoiceProps) {
  const { t } = useTranslation()
  const { data: calendars } = useQuery(calendarsQuery)
  return (
    <SelectField
      label={t('admin.calendar')}
      value={value ?? ''}
      error={error}
      onChange={(event) => onChange(event.target.value || null)}
    >
      <option value="">{t('admin.ownCalendar')}</option>
      {calendars?.data
        .filter(({ id, archived }) => !archived || id === value)
        .map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
    </SelectField>
  )
}
