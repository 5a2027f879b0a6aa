// One macro: for whom it is, what it says, and what it does.
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { teamsQuery } from '@/api/desk'
import { macroQuery, useMacroWrites, type Macro, type MacroEdit, type Scope } from '@/api/macros'
import type { Me } from '@/api/types'
import { Button } from '@/ui/button'
import { writeInto } from '@/ui/caret'
import { Notice } from '@/ui/feedback'
import { CheckField, SelectField, TextArea, TextField } from '@/ui/field'
import { toast } from '@/ui/toast'

import { differs, Part } from '../editing'
import { Faults, useFaults, type FaultAt } from '../faults'
import { FormFrame } from '../form-frame'
import { ActionFields } from './action-fields'
import { VARIABLES, withVariable } from './variables'

type PageProps = { id: string; me: Me; scopes: readonly Scope[]; back: () => void }

export function MacroPage(props: PageProps) {
  return props.id === 'new' ? <MacroForm {...props} /> : <Known {...props} />
}

function Known(props: PageProps) {
  const { data } = useSuspenseQuery(macroQuery(props.id))
  return <MacroForm {...props} kept={data} />
}

function MacroForm({ kept, me, scopes, back }: PageProps & { kept?: Macro }) {
  const { t } = useTranslation()
  const router = useRouter()
  const base = kept ? editOf(kept) : blank(scopes[0] ?? 'personal')
  const [draft, setDraft] = useState(base)
  const { save, remove } = useMacroWrites()
  const error = save.error ?? remove.error
  const fault = useFaults(error)
  const refusal = kept && !kept.canEdit ? t('macros.readOnly') : null
  const done = (words: string) => {
    toast({ text: words })
    back()
  }
  const keep = () =>
    save.mutate(
      { id: kept?.id, edit: { ...draft, teamId: draft.scope === 'team' ? draft.teamId : null } },
      { onSuccess: () => done(t('macros.saved')) },
    )
  const drop = ({ id, name }: Macro) => remove.mutate(id, { onSuccess: () => done(t('macros.removed', { name })) })

  return (
    <FormFrame
      title={kept?.name ?? t('macros.add')}
      back={back}
      busy={save.isPending}
      blocked={refusal ?? (differs(draft, base) ? false : t('admin.nothingChanged'))}
      save={keep}
      saves={t('macros.save')}
      extra={
        kept && (
          <Button look="danger" busy={remove.isPending} disabledReason={refusal} onClick={() => drop(kept)}>
            {t('macros.remove')}
          </Button>
        )
      }
      wrong={<Faults error={error} reload={() => void router.invalidate()} />}
    >
      {refusal && <Notice>{refusal}</Notice>}
      <Whose draft={draft} setDraft={setDraft} me={me} scopes={scopes} fault={fault} />
      <Words draft={draft} setDraft={setDraft} fault={fault} />
      <Part title={t('macros.does')}>
        <ActionFields actions={draft.actions} onChange={(actions) => setDraft({ ...draft, actions })} fault={fault} />
      </Part>
    </FormFrame>
  )
}

function editOf({ scope, teamId, folder, name, body, internal, actions }: Macro): MacroEdit {
  return { scope, teamId: teamId ?? null, folder, name, body, internal, actions }
}

function blank(scope: Scope): MacroEdit {
  return { scope, teamId: null, folder: '', name: '', body: '', internal: false, actions: {} }
}

type DraftProps = { draft: MacroEdit; setDraft: (draft: MacroEdit) => void; fault: FaultAt }

function Whose({ draft, setDraft, me, scopes, fault }: DraftProps & { me: Me; scopes: readonly Scope[] }) {
  const { t } = useTranslation()
  const { data: all = [] } = useQuery(teamsQuery)
  const cares = me.permissions.includes('desk:admin')
  const own = me.teams.map(({ id }) => id)
  const teams = all.filter(({ id }) => cares || own.includes(id))
  const offered = scopes.filter(
    (scope) => scope === draft.scope || scope === 'personal' || cares || (scope === 'team' && teams.length > 0),
  )
  return (
    <Part title={t('admin.general')}>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t('macros.name')}
          required
          maxLength={100}
          value={draft.name}
          error={fault('/name')}
          onChange={({ target }) => setDraft({ ...draft, name: target.value })}
        />
        <TextField
          label={t('macros.folder')}
          hint={t('macros.folderHint')}
          maxLength={100}
          value={draft.folder ?? ''}
          error={fault('/folder')}
          onChange={({ target }) => setDraft({ ...draft, folder: target.value })}
        />
        <SelectField
          label={t('macros.scope')}
          value={draft.scope}
          onChange={({ target }) => setDraft({ ...draft, scope: target.value as Scope })}
        >
          {offered.map((scope) => (
            <option key={scope} value={scope}>
              {t(`macros.scopes.${scope}`)}
            </option>
          ))}
        </SelectField>
        {draft.scope === 'team' && (
          <SelectField
            label={t('macros.team')}
            required
            value={draft.teamId ?? ''}
            error={fault('/teamId')}
            onChange={({ target }) => setDraft({ ...draft, teamId: target.value || null })}
          >
            <option value="">—</option>
            {teams.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
      </div>
    </Part>
  )
}

function Words({ draft, setDraft, fault }: DraftProps) {
  const { t } = useTranslation()
  const area = useRef<HTMLTextAreaElement>(null)
  const text = draft.body ?? ''
  const insert = (variable: string) => {
    const at = area.current?.selectionStart ?? text.length
    writeInto(area, withVariable(text, at, variable), (body) => setDraft({ ...draft, body }))
  }
  return (
    <Part title={t('macros.text')} hint={t('macros.textHint', { open: '{{', close: '}}' })}>
      <div role="group" aria-label={t('macros.variables')} className="flex flex-wrap gap-1">
        {VARIABLES.map((variable) => (
          <button
            key={variable}
            type="button"
            onClick={() => insert(variable)}
            className="rounded bg-hover px-1.5 py-0.5 font-mono text-xs text-ink-soft hover:text-ink"
          >
            {variable}
          </button>
        ))}
      </div>
      <TextArea
        ref={area}
        label={t('macros.text')}
        maxLength={20_000}
        rows={8}
        value={text}
        error={fault('/body')}
        onChange={({ target }) => setDraft({ ...draft, body: target.value })}
      />
      <CheckField
        label={t('macros.internal')}
        checked={draft.internal ?? false}
        onChange={({ target }) => setDraft({ ...draft, internal: target.checked })}
      />
    </Part>
  )
}
