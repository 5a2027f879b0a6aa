// One sign-in service: where it is, what it may say, and what its groups give here.
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { teamsQuery } from '@/api/desk'
import { rolesQuery } from '@/api/people'
import {
  identityProvidersQuery,
  useRemoveProvider,
  useSaveProvider,
  type IdentityProvider,
  type ProviderEdit,
} from '@/api/providers'
import { NotFound } from '@/session/pages'
import { useWrong } from '@/settings/wrong'
import { Button, IconButton } from '@/ui/button'
import { Chips } from '@/ui/chips'
import { Secret } from '@/ui/copy'
import { Notice } from '@/ui/feedback'
import { CheckField, SelectField, TextField } from '@/ui/field'
import { toast } from '@/ui/toast'

import { differs, Part, withAt, withoutAt } from '../editing'
import { Remove } from '../remove'
import { PlainForm } from './form'

export function ProviderPage({ name }: { name: string }) {
  const { data: providers } = useSuspenseQuery(identityProvidersQuery)
  const provider = providers.find(({ key }) => key === name)
  if (name === 'new') return <ProviderForm base={null} />
  return provider ? <ProviderForm key={JSON.stringify(provider)} base={provider} /> : <NotFound />
}

type Mapping = { group: string; roles: string[]; teams: string[] }

function draftOf(base: IdentityProvider | null) {
  return {
    key: base?.key ?? '',
    name: base?.name ?? '',
    issuer: base?.issuer ?? '',
    clientId: base?.clientId ?? '',
    clientSecret: '',
    jwksUrl: base?.jwksUrl ?? null,
    audience: base?.audience ?? null,
    scopes: base?.scopes.join(' ') ?? 'openid profile email',
    groupClaim: base?.groupClaim ?? 'groups',
    mapping: (base?.mapping ?? []) as Mapping[],
    defaultRole: base?.defaultRole ?? 'requester',
    makesAccounts: base?.makesAccounts ?? false,
    trustsEmail: base?.trustsEmail ?? false,
    enabled: base?.enabled ?? true,
  }
}
type Draft = ReturnType<typeof draftOf>

/** A secret that was not typed stays as it is. */
function editOf({ scopes, clientSecret, ...rest }: Draft): ProviderEdit {
  return { ...rest, scopes: scopes.split(/\s+/).filter(Boolean), ...(clientSecret && { clientSecret }) } as ProviderEdit
}

function ProviderForm({ base }: { base: IdentityProvider | null }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const save = useSaveProvider(base?.key ?? null)
  const [begun] = useState(() => draftOf(base))
  const [draft, setDraft] = useState(begun)
  const fixed = base !== null && !base.editable
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const back = () => void navigate({ to: '/admin/providers' })
  const blocked = fixed
    ? t('people.fromSettingsText')
    : base && !differs(draft, begun)
      ? t('admin.nothingChanged')
      : undefined
  const keep = () => {
    const done = () => {
      toast({ text: t('common.saved') })
      back()
    }
    // What was saved makes the form anew, which would forget what comes afterwards.
    void save.mutateAsync(editOf(draft)).then(done, () => undefined)
  }
  const parts = { draft, change, error: save.error, fixed }
  return (
    <PlainForm
      title={base?.name ?? t('people.newProvider')}
      {...{ back, blocked }}
      busy={save.isPending}
      error={save.error}
      save={keep}
      extra={base && !fixed && <RemoveProvider base={base} done={back} />}
    >
      {fixed && <Notice>{t('people.fromSettingsText')}</Notice>}
      <Service {...parts} base={base} />
      <Accounts {...parts} />
      <Part title={t('people.mapping')} hint={t('people.mappingHint')}>
        <TextField
          label={t('people.groupClaim')}
          maxLength={100}
          disabled={fixed}
          value={draft.groupClaim}
          onChange={(event) => change({ groupClaim: event.target.value })}
        />
        <Groups mapping={draft.mapping} fixed={fixed} onChange={(mapping) => change({ mapping })} />
      </Part>
    </PlainForm>
  )
}

type PartProps = { draft: Draft; change: (part: Partial<Draft>) => void; error: Error | null; fixed: boolean }

function Service({ draft, change, error, fixed, base }: PartProps & { base: IdentityProvider | null }) {
  const { t } = useTranslation()
  const wrong = useWrong(error)
  const text = (field: 'key' | 'name' | 'issuer' | 'clientId' | 'clientSecret' | 'scopes') => ({
    value: draft[field],
    error: wrong(`/${field}`),
    disabled: fixed,
    onChange: (event: { target: { value: string } }) => change({ [field]: event.target.value }),
  })
  return (
    <Part title={t('admin.general')}>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField label={t('admin.name')} required maxLength={100} {...text('name')} />
        <TextField
          label={t('admin.key')}
          hint={t('admin.keyHint')}
          required
          maxLength={40}
          {...text('key')}
          disabled={base !== null}
        />
        <TextField
          label={t('people.issuer')}
          hint={t('people.issuerHint')}
          type="url"
          required
          {...text('issuer')}
          disabled={base !== null}
        />
        <TextField label={t('people.clientId')} required maxLength={200} {...text('clientId')} />
        <TextField
          label={t('people.clientSecret')}
          hint={base?.hasSecret ? t('people.secretKept') : undefined}
          type="password"
          autoComplete="off"
          {...text('clientSecret')}
        />
        <TextField label={t('people.scopesAsked')} required {...text('scopes')} />
      </div>
      {draft.key && <Secret label={t('people.callback')} value={base?.redirectUri ?? callbackOf(draft.key)} />}
      <CheckField
        label={t('people.enabledHere')}
        disabled={fixed}
        checked={draft.enabled}
        onChange={(event) => change({ enabled: event.target.checked })}
      />
    </Part>
  )
}

/** The server says it of a service that is kept. */
function callbackOf(key: string): string {
  return `${location.origin}/v1/auth/oidc/${key}/callback`
}

function Accounts({ draft, change, error, fixed }: PartProps) {
  const { t } = useTranslation()
  const wrong = useWrong(error)
  const { data: roles = [] } = useQuery(rolesQuery)
  return (
    <Part title={t('people.account')}>
      <CheckField
        label={t('people.trustsEmail')}
        disabled={fixed}
        checked={draft.trustsEmail}
        onChange={(event) => change({ trustsEmail: event.target.checked })}
      />
      <CheckField
        label={t('people.justInTime')}
        disabled={fixed}
        checked={draft.makesAccounts}
        onChange={(event) => change({ makesAccounts: event.target.checked })}
      />
      <SelectField
        label={t('people.defaultRole')}
        disabled={fixed}
        value={draft.defaultRole}
        error={wrong('/defaultRole')}
        onChange={(event) => change({ defaultRole: event.target.value })}
      >
        {roles.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </SelectField>
    </Part>
  )
}

type GroupsProps = { mapping: Mapping[]; fixed: boolean; onChange: (mapping: Mapping[]) => void }

function Groups({ mapping, fixed, onChange }: GroupsProps) {
  const { t } = useTranslation()
  const { data: roles = [] } = useQuery(rolesQuery)
  const { data: teams = [] } = useQuery(teamsQuery)
  const set = (index: number, part: Partial<Mapping>) => {
    const old = mapping[index]
    if (old) onChange(withAt(mapping, index, { ...old, ...part }))
  }
  return (
    <>
      {mapping.map((entry, index) => (
        <div
          key={index}
          role="group"
          aria-label={entry.group || t('people.group')}
          className="flex flex-col gap-2 rounded-md border p-3"
        >
          <div className="flex items-end gap-2">
            <TextField
              className="flex-1"
              label={t('people.group')}
              required
              maxLength={200}
              disabled={fixed}
              value={entry.group}
              onChange={(event) => set(index, { group: event.target.value })}
            />
            <IconButton
              label={t('common.remove', { what: entry.group })}
              disabledReason={fixed && t('people.fromSettingsText')}
              onClick={() => onChange(withoutAt(mapping, index))}
            >
              <X className="size-4" />
            </IconButton>
          </div>
          <Chips
            label={t('people.roles')}
            options={roles.map(({ key, name }) => ({ value: key, label: name }))}
            values={entry.roles}
            onChange={(roles) => set(index, { roles })}
            empty={t('people.noRoles')}
          />
          <Chips
            label={t('people.teams')}
            options={teams.map(({ id, name }) => ({ value: id, label: name }))}
            values={entry.teams}
            onChange={(teams) => set(index, { teams })}
            empty={t('people.noTeams')}
          />
        </div>
      ))}
      <Button
        size="small"
        className="self-start"
        disabledReason={fixed && t('people.fromSettingsText')}
        onClick={() => onChange([...mapping, { group: '', roles: [], teams: [] }])}
      >
        <Plus aria-hidden className="size-3.5" />
        {t('people.addGroup')}
      </Button>
    </>
  )
}

function RemoveProvider({ base: { key, name }, done }: { base: IdentityProvider; done: () => void }) {
  const { t } = useTranslation()
  return <Remove name={name} text={t('settings.removeText')} remove={useRemoveProvider(key)} done={done} />
}
