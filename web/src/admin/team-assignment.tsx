// How a team gives its tickets out: the setting as a part of the desk, and who would be next by it.
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { newWrite } from '@/api/admin'
import { assigning, assignmentQuery, MODES, nextQuery, type Assignment, type Mode } from '@/api/assignment'
import { categoriesQuery } from '@/api/desk'
import { ChoiceView } from '@/ticket/choice-view'
import { Button } from '@/ui/button'
import { CheckField, SelectField, TextField } from '@/ui/field'

import { differs, Editing, Part, withAt, withoutAt } from './editing'
import { Faults, useFaults } from './faults'
import { useSaving } from './saving'

export function TeamAssignment({ team }: { team: string }) {
  return (
    <Editing query={assignmentQuery(team)}>
      {({ data, version }, reload) => <Form team={team} base={data} upon={version} reload={reload} />}
    </Editing>
  )
}

type FormProps = { team: string; base: Assignment; upon: number | undefined; reload: () => void }

function Form({ team, base, upon, reload }: FormProps) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(base)
  const saving = useSaving()
  const fault = useFaults(saving.error)
  const change = (part: Partial<Assignment>) => setDraft({ ...draft, ...part })
  const number = (text: string) => (text === '' ? null : Number(text))
  const changed = differs(draft, base)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (changed && !saving.busy) saving.ask(newWrite(assigning(team, draft), upon), reload)
  }
  return (
    <form onSubmit={submit} aria-label={t('assignment.title')}>
      <Part title={t('assignment.title')} hint={t('assignment.about')}>
        <div className="grid gap-3 sm:grid-cols-3">
          <SelectField
            label={t('assignment.mode')}
            value={draft.mode}
            onChange={(event) => change({ mode: event.target.value as Mode })}
          >
            {MODES.map((mode) => (
              <option key={mode} value={mode}>
                {t(`assignment.modes.${mode}`)}
              </option>
            ))}
          </SelectField>
          <TextField
            label={t('assignment.capacity')}
            hint={t('assignment.capacityHint')}
            type="number"
            min={1}
            value={draft.capacity ?? ''}
            error={fault('/capacity')}
            onChange={(event) => change({ capacity: number(event.target.value) })}
          />
          <TextField
            label={t('assignment.online')}
            hint={t('assignment.onlineHint')}
            type="number"
            min={1}
            value={draft.onlineMinutes ?? ''}
            error={fault('/onlineMinutes')}
            onChange={(event) => change({ onlineMinutes: number(event.target.value) })}
          />
        </div>
        <CheckField
          label={t('assignment.hours')}
          checked={draft.businessHours ?? false}
          onChange={(event) => change({ businessHours: event.target.checked })}
        />
        <CheckField
          label={t('assignment.standIns')}
          checked={draft.standIns ?? false}
          onChange={(event) => change({ standIns: event.target.checked })}
        />
        <CheckField
          label={t('assignment.releaseAbsent')}
          checked={draft.releaseAbsent ?? false}
          onChange={(event) => change({ releaseAbsent: event.target.checked })}
        />
        {draft.mode === 'by_skill' && <Needs draft={draft} change={change} fault={fault} />}
        <Faults error={saving.error} reload={reload} />
        <Button
          type="submit"
          look="primary"
          className="self-start"
          busy={saving.busy}
          disabledReason={changed ? undefined : t('admin.nothingChanged')}
        >
          {t('assignment.save')}
        </Button>
        {draft.mode !== 'manual' && <Next team={team} draft={draft} />}
      </Part>
      {saving.dialog}
    </form>
  )
}

type NeedsProps = {
  draft: Assignment
  change: (part: Partial<Assignment>) => void
  fault: (pointer: string) => string | undefined
}

/** Which skills tickets of a category, or with a tag, ask for. */
function Needs({ draft, change, fault }: NeedsProps) {
  const { t } = useTranslation()
  const { data: categories = [] } = useQuery(categoriesQuery)
  const needs = draft.needs ?? []
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="text-[0.8125rem] font-medium text-ink-soft">{t('assignment.needs')}</legend>
      {needs.map((need, index) => {
        const put = (part: Partial<(typeof needs)[number]>) =>
          change({ needs: withAt(needs, index, { ...need, ...part }) })
        return (
          <div key={index} className="grid items-end gap-3 sm:grid-cols-[1fr_1fr_1fr_auto]">
            <SelectField
              label={t('assignment.ofCategory')}
              value={need.category ?? ''}
              error={fault(`/needs/${index}`)}
              onChange={(event) => put({ category: event.target.value || null })}
            >
              <option value="">{t('assignment.byTag')}</option>
              {categories.map(({ id, path }) => (
                <option key={id} value={id}>
                  {path.join(' / ')}
                </option>
              ))}
            </SelectField>
            <TextField
              label={t('assignment.tag')}
              value={need.tag ?? ''}
              onChange={(event) => put({ tag: event.target.value || null })}
            />
            <TextField
              label={t('assignment.skills')}
              value={need.skills.join(',')}
              error={fault(`/needs/${index}/skills`)}
              onChange={(event) => put({ skills: event.target.value.split(',').map((word) => word.trimStart()) })}
            />
            <Button onClick={() => change({ needs: withoutAt(needs, index) })}>{t('assignment.removeNeed')}</Button>
          </div>
        )
      })}
      <Button
        className="self-start"
        onClick={() => change({ needs: [...needs, { category: null, tag: null, skills: [] }] })}
      >
        {t('assignment.addNeed')}
      </Button>
    </fieldset>
  )
}

function Next({ team, draft }: { team: string; draft: Assignment }) {
  const { t } = useTranslation()
  const { data } = useQuery(nextQuery(team, draft))
  return (
    <section aria-label={t('assignment.next')}>
      <h3 className="text-[0.8125rem] font-medium text-ink-soft">{t('assignment.next')}</h3>
      {data && <ChoiceView choice={data} />}
    </section>
  )
}
