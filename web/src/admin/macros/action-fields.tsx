// What a macro does with a ticket: each part stays as it is until it is set.
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { customFieldsQuery } from '@/api/admin'
import type { CustomField } from '@/api/admin-types'
import { agentsQuery, categoriesQuery, prioritiesQuery, statesQuery, teamsQuery } from '@/api/desk'
import type { Actions } from '@/api/macros'
import { FieldInput } from '@/ticket/field-input'
import { labelIn } from '@/ticket/fields'
import { IconButton } from '@/ui/button'
import { SelectField, TextField } from '@/ui/field'

import type { FaultAt } from '../faults'

type ActionsProps = { actions: Actions; onChange: (actions: Actions) => void; fault: FaultAt }

const STAYS = ''
const NONE = 'none'
const ME = 'me'

export function ActionFields({ actions, onChange, fault }: ActionsProps) {
  const { t } = useTranslation()
  const { data: states = [] } = useQuery(statesQuery)
  const { data: priorities = [] } = useQuery(prioritiesQuery)
  const { data: categories = [] } = useQuery(categoriesQuery)
  const { data: teams = [] } = useQuery(teamsQuery)
  const set = (part: Partial<Actions>) => onChange(without({ ...actions, ...part }))
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <Choice
          label={t('ticket.status')}
          value={actions.status ?? STAYS}
          error={fault('/actions/status')}
          options={states.map(({ key, label }) => [key, label])}
          onPick={(status) => set({ status: status || undefined })}
        />
        <Choice
          label={t('ticket.priority')}
          value={String(actions.priority ?? STAYS)}
          error={fault('/actions/priority')}
          options={priorities.map(({ value, label }) => [String(value), label])}
          onPick={(value) => set({ priority: value ? Number(value) : undefined })}
        />
        <Choice
          label={t('ticket.category')}
          value={shown(actions.categoryId)}
          error={fault('/actions/categoryId')}
          options={[[NONE, t('macros.nothing')], ...categories.map(({ id, path }): Pair => [id, path.join(' / ')])]}
          onPick={(value) => set({ categoryId: meant(value) })}
        />
        <Choice
          label={t('ticket.team')}
          value={shown(actions.teamId)}
          error={fault('/actions/teamId')}
          options={[[NONE, t('ticket.noTeam')], ...teams.map(({ id, name }): Pair => [id, name])]}
          onPick={(value) => set({ teamId: meant(value) })}
        />
        <Assignee actions={actions} set={set} fault={fault} />
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <Tags
          label={t('macros.addTags')}
          tags={actions.addTags}
          onChange={(addTags) => set({ addTags })}
          error={fault('/actions/addTags')}
        />
        <Tags
          label={t('macros.removeTags')}
          tags={actions.removeTags}
          onChange={(removeTags) => set({ removeTags })}
          error={fault('/actions/removeTags')}
        />
      </div>
      <Fields values={actions.customFields ?? {}} onChange={(customFields) => set({ customFields })} fault={fault} />
    </>
  )
}

type Pair = [value: string, label: string]
type ChoiceProps = {
  label: string
  value: string
  error: string | undefined
  options: Pair[]
  onPick: (value: string) => void
}

function Choice({ label, value, error, options, onPick }: ChoiceProps) {
  const { t } = useTranslation()
  return (
    <SelectField label={label} error={error} value={value} onChange={({ target }) => onPick(target.value)}>
      <option value={STAYS}>{t('macros.stays')}</option>
      {options.map(([key, name]) => (
        <option key={key} value={key}>
          {name}
        </option>
      ))}
    </SelectField>
  )
}

function Assignee({
  actions,
  set,
  fault,
}: {
  actions: Actions
  set: (part: Partial<Actions>) => void
  fault: FaultAt
}) {
  const { t } = useTranslation()
  const { data: agents = [] } = useQuery(agentsQuery)
  return (
    <Choice
      label={t('ticket.assignee')}
      value={actions.assignToMe ? ME : shown(actions.assigneeId)}
      error={fault('/actions/assigneeId')}
      options={[
        [ME, t('macros.toMe')],
        [NONE, t('ticket.unassigned')],
        ...agents.map(({ id, name }): Pair => [id, name]),
      ]}
      onPick={(value) =>
        set(
          value === ME
            ? { assignToMe: true, assigneeId: undefined }
            : { assignToMe: undefined, assigneeId: meant(value) },
        )
      }
    />
  )
}

type TagsProps = {
  label: string
  tags: string[] | undefined
  onChange: (tags: string[] | undefined) => void
  error: string | undefined
}

/** The words are written freely; what stands between commas is a tag. */
function Tags({ label, tags, onChange, error }: TagsProps) {
  const { t } = useTranslation()
  const read = (text: string) => [
    ...new Set(
      text
        .split(',')
        .map((tag) => tag.trim())
        .filter(Boolean),
    ),
  ]
  return (
    <TextField
      label={label}
      hint={t('macros.tagsHint')}
      error={error}
      defaultValue={tags?.join(', ') ?? ''}
      onChange={({ target }) => onChange(read(target.value))}
    />
  )
}

type FieldsProps = {
  values: Record<string, unknown>
  onChange: (values: Record<string, unknown> | undefined) => void
  fault: FaultAt
}

/** Only the fields that are set; one more is picked from the others. */
function Fields({ values, onChange, fault }: FieldsProps) {
  const { t, i18n } = useTranslation()
  const { data: read } = useQuery(customFieldsQuery)
  const { data: agents = [] } = useQuery(agentsQuery)
  const all = (read?.data ?? []).filter(({ archived }) => !archived)
  const nameOf = (field: CustomField) => labelIn(i18n.language, field)
  const free = all.filter(({ key }) => !(key in values))
  if (all.length === 0) return null
  return (
    <div role="group" aria-label={t('macros.fields')} className="flex flex-col gap-3">
      {all
        .filter(({ key }) => key in values)
        .map((field) => (
          <div key={field.key} className="flex items-end gap-2">
            <div className="min-w-0 flex-1">
              <FieldInput
                field={{ ...field, required: 'never' } as CustomField}
                value={values[field.key] ?? undefined}
                people={agents}
                error={fault(`/actions/customFields/${field.key}`)}
                onChange={(value) =>
                  onChange({ ...values, [field.key]: value === undefined || value === '' ? null : value })
                }
              />
            </div>
            <IconButton
              label={t('macros.removeField', { name: nameOf(field) })}
              onClick={() => onChange(dropped(values, field.key))}
            >
              <X className="size-3.5" />
            </IconButton>
          </div>
        ))}
      {free.length > 0 && (
        <SelectField
          label={t('macros.addField')}
          className="sm:w-1/2"
          value=""
          onChange={({ target }) => target.value && onChange({ ...values, [target.value]: null })}
        >
          <option value="">—</option>
          {free.map((field) => (
            <option key={field.key} value={field.key}>
              {nameOf(field)}
            </option>
          ))}
        </SelectField>
      )}
    </div>
  )
}

function dropped(values: Record<string, unknown>, key: string): Record<string, unknown> | undefined {
  const left = Object.entries(values).filter(([other]) => other !== key)
  return left.length > 0 ? Object.fromEntries(left) : undefined
}

function shown(id: string | null | undefined): string {
  return id === null ? NONE : (id ?? STAYS)
}

function meant(value: string): string | null | undefined {
  return value === NONE ? null : value || undefined
}

/** What stays as it is is not named at all. */
function without(actions: Actions): Actions {
  const named = Object.entries(actions).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  )
  return Object.fromEntries(named) as Actions
}
