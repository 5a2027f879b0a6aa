// One role: its permissions by what they are about, and how far they reach.
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { rolesQuery, useArchiveRole, useSaveRole, type Role, type Scope } from '@/api/people'
import type { Me } from '@/api/types'
import { en } from '@/i18n/en'
import { NotFound } from '@/session/pages'
import { useWrong } from '@/settings/wrong'
import { Notice } from '@/ui/feedback'
import { CheckField, SelectField, TextField } from '@/ui/field'
import { toast } from '@/ui/toast'

import { differs, Part } from '../editing'
import { Archive } from './archive'
import { PlainForm } from './form'
import { PermissionMatrix } from './permission-matrix'

const SCOPES = Object.keys(en.people.scopes) as Scope[]

export function RolePage({ name, me }: { name: string; me: Me }) {
  const { data: roles } = useSuspenseQuery(rolesQuery)
  const role = roles.find(({ key }) => key === name)
  if (name === 'new') return <RoleForm base={null} me={me} />
  return role ? <RoleForm key={JSON.stringify(role)} base={role} me={me} /> : <NotFound />
}

type Draft = {
  key: string
  name: string
  permissions: string[]
  scope: Scope
  agent: boolean
  assignable: boolean
  secondFactor: boolean
}

function draftOf(role: Role | null): Draft {
  return {
    key: role?.key ?? '',
    name: role?.name ?? '',
    permissions: role?.permissions ?? ['ticket:open', 'ticket:comment', 'desk:read'],
    scope: role?.scope ?? 'team',
    agent: role?.agent ?? false,
    assignable: role?.assignable ?? false,
    secondFactor: role?.secondFactor ?? false,
  }
}

function RoleForm({ base, me }: { base: Role | null; me: Me }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const save = useSaveRole(base?.key ?? null)
  const wrong = useWrong(save.error)
  const [begun] = useState(() => draftOf(base))
  const [draft, setDraft] = useState(begun)
  const fixed = base?.builtIn ?? false
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const back = () => void navigate({ to: '/admin/roles' })

  const keep = () => {
    const { key, ...rest } = draft
    const edit = fixed ? { secondFactor: draft.secondFactor } : base ? rest : { key, ...rest }
    const done = () => {
      toast({ text: t('common.saved') })
      back()
    }
    // What was saved makes the form anew, which would forget what comes afterwards.
    void save.mutateAsync(edit).then(done, () => undefined)
  }

  return (
    <PlainForm
      title={base?.name ?? t('people.newRole')}
      {...{ back }}
      busy={save.isPending}
      error={save.error}
      blocked={base && !differs(draft, begun) ? t('admin.nothingChanged') : undefined}
      save={keep}
      extra={base && !fixed && <PutAway base={base} done={back} />}
    >
      {fixed && <Notice>{t('people.builtInText')}</Notice>}
      <Part title={t('admin.general')}>
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            label={t('admin.name')}
            required
            maxLength={100}
            disabled={fixed}
            value={draft.name}
            error={wrong('/name')}
            onChange={(event) => change({ name: event.target.value })}
          />
          <TextField
            label={t('admin.key')}
            hint={t('admin.keyHint')}
            required
            maxLength={40}
            pattern="[a-z0-9_]+"
            disabled={base !== null}
            value={draft.key}
            error={wrong('/key')}
            onChange={(event) => change({ key: event.target.value })}
          />
          <SelectField
            label={t('people.scope')}
            disabled={fixed}
            value={draft.scope}
            error={wrong('/scope')}
            onChange={(event) => change({ scope: event.target.value as Scope })}
          >
            {SCOPES.map((scope) => (
              <option key={scope} value={scope}>
                {t(`people.scopes.${scope}`)}
              </option>
            ))}
          </SelectField>
        </div>
        <CheckField
          label={t('people.agentRole')}
          disabled={fixed}
          checked={draft.agent}
          onChange={(event) => change({ agent: event.target.checked })}
        />
        <CheckField
          label={t('people.assignable')}
          disabled={fixed}
          checked={draft.assignable}
          onChange={(event) => change({ assignable: event.target.checked })}
        />
        <CheckField
          label={t('people.secondFactor')}
          checked={draft.secondFactor}
          onChange={(event) => change({ secondFactor: event.target.checked })}
        />
      </Part>
      <Part title={t('people.permissions')}>
        <PermissionMatrix
          value={draft.permissions}
          held={me.permissions}
          fixed={fixed}
          onChange={(permissions) => change({ permissions })}
        />
        {wrong('/permissions') && <p className="text-xs text-bad">{wrong('/permissions')}</p>}
      </Part>
    </PlainForm>
  )
}

function PutAway({ base, done }: { base: Role; done: () => void }) {
  const archive = useArchiveRole(base.key)
  const save = useSaveRole(base.key)
  return <Archive name={base.name} archived={base.archived} archive={archive} save={save} done={done} />
}
