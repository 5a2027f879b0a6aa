// One person: how to reach them, where they belong, what they may do, and whether they may come in.
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { teamsQuery } from '@/api/desk'
import { rolesQuery, useAddUser, useEditUser, userQuery, type User, type UserEdit } from '@/api/people'
import type { Me } from '@/api/types'
import { LANGUAGES } from '@/i18n'
import { AvailabilityForm } from '@/settings/availability'
import { Made } from '@/settings/new-key'
import { useWrong } from '@/settings/wrong'
import { Badge } from '@/ui/badge'
import { Chips } from '@/ui/chips'
import { SelectField, TextField } from '@/ui/field'
import { toast } from '@/ui/toast'
import { ZoneField } from '@/ui/zone-field'

import { Part } from '../editing'
import { PlainForm } from './form'
import { UserHistory } from './user-history'
import { UserIdentities } from './user-identities'
import { OrganisationPicker } from './organisation-picker'
import { PersonPicker } from './person-picker'
import { Picked, pickedButton } from './picked'
import { UserActions } from './user-actions'

export function UserPage({ id, me }: { id: string; me: Me }) {
  return id === 'new' ? <NewUser me={me} /> : <KnownUser id={id} me={me} />
}

function KnownUser({ id, me }: { id: string; me: Me }) {
  const { data: user } = useSuspenseQuery(userQuery(id))
  const edit = useEditUser(id)
  const { t } = useTranslation()
  const navigate = useNavigate()
  const manages = me.permissions.includes('people:admin')
  const save = (draft: UserEdit) => edit.mutate(draft, { onSuccess: () => toast({ text: t('people.created') }) })
  return (
    <>
      <UserForm
        key={JSON.stringify(user)}
        base={user}
        {...{ me, save }}
        busy={edit.isPending}
        error={edit.error}
        back={() => void navigate({ to: '/admin/users' })}
      />
      {manages && <UserIdentities id={id} />}
      {manages && <UserHistory id={id} />}
      {user.roles.some((role) => role !== 'requester') && (
        <Part title={t('settings.parts.availability')} hint={t('settings.availabilityHint')}>
          <AvailabilityForm key={JSON.stringify(user.away)} person={user.id} id={user.id} now={user} />
        </Part>
      )}
    </>
  )
}

/** A new service account shows its key before anything else. */
function NewUser({ me }: { me: Me }) {
  const add = useAddUser()
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [made, setMade] = useState<{ id: string; key: string } | null>(null)
  const open = (id: string) => void navigate({ to: '/admin/users/$user', params: { user: id } })
  const save = (draft: UserEdit) =>
    add.mutate(draft, {
      onSuccess: ({ id, key }) => {
        toast({ text: t('people.created') })
        if (key) setMade({ id, key })
        else open(id)
      },
    })
  if (made) return <Made value={made.key} close={() => open(made.id)} />
  return (
    <UserForm
      base={null}
      {...{ me, save }}
      busy={add.isPending}
      error={add.error}
      back={() => void navigate({ to: '/admin/users' })}
    />
  )
}

type Draft = {
  name: string
  username: string
  email: string
  phone: string
  externalId: string
  locale: string
  timeZone: string | null
  manager: { id: string; name: string } | null
  organisation: { id: string; name: string } | null
  roles: string[]
  teams: string[]
}

function draftOf(user: User | null, locale: string): Draft {
  return {
    name: user?.name ?? '',
    username: user?.username ?? '',
    email: user?.email ?? '',
    phone: user?.phone ?? '',
    externalId: user?.externalId ?? '',
    locale: user?.locale ?? locale,
    timeZone: user?.timeZone ?? null,
    manager: user?.manager ?? null,
    organisation: user?.organisation ?? null,
    roles: user?.roles ?? ['requester'],
    teams: user?.teams.map(({ id }) => id) ?? [],
  }
}

/** Only what was changed is sent: the rest may have been changed by somebody else meanwhile. */
function editOf(draft: Draft, base: Draft): UserEdit {
  const sent = (wish: Draft) => ({
    ...wish,
    username: wish.username || null,
    email: wish.email || null,
    phone: wish.phone || null,
    externalId: wish.externalId || null,
    manager: wish.manager?.id ?? null,
    organisation: wish.organisation?.id ?? null,
  })
  const [now, before] = [sent(draft), sent(base)]
  const changed = Object.entries(now).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key as keyof typeof before]),
  )
  return Object.fromEntries(changed) as UserEdit
}

type UserFormProps = {
  base: User | null
  me: Me
  save: (edit: UserEdit) => void
  busy: boolean
  error: Error | null
  back: () => void
}

function UserForm({ base, me, save, busy, error, back }: UserFormProps) {
  const { t } = useTranslation()
  const [begun] = useState(() => draftOf(base, me.locale))
  const [draft, setDraft] = useState(begun)
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const edit = editOf(draft, begun)
  const unchanged = base !== null && Object.keys(edit).length === 0
  const parts = { draft, change, error }
  return (
    <PlainForm
      title={base?.name ?? t('people.newUser')}
      {...{ back, busy, error }}
      blocked={unchanged && t('admin.nothingChanged')}
      save={() => save(edit)}
      extra={base && <UserActions user={base} me={me} />}
    >
      {base && (
        <p className="-mt-3 flex items-center gap-3 text-[0.8125rem] text-ink-faint">
          {!base.active && <Badge tone="bad">{t('people.inactive')}</Badge>}
          <Link
            to="/tickets"
            search={{ requester: base.id, phase: 'all' }}
            className="text-accent-text hover:underline"
          >
            {t('people.ticketsOf', { name: base.name })}
          </Link>
        </p>
      )}
      <Contact {...parts} />
      <Belonging {...parts} self={base?.id} />
      <Account {...parts} />
    </PlainForm>
  )
}

type PartProps = { draft: Draft; change: (part: Partial<Draft>) => void; error: Error | null }

function Contact({ draft, change, error }: PartProps) {
  const { t } = useTranslation()
  const wrong = useWrong(error)
  const text = (field: 'name' | 'email' | 'phone') => ({
    value: draft[field],
    error: wrong(`/${field}`),
    onChange: (event: { target: { value: string } }) => change({ [field]: event.target.value }),
  })
  return (
    <Part title={t('people.contact')}>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField label={t('admin.name')} required maxLength={200} {...text('name')} />
        <TextField label={t('people.email')} type="email" maxLength={254} {...text('email')} />
        <TextField label={t('people.phone')} type="tel" maxLength={50} {...text('phone')} />
        <SelectField
          label={t('settings.language')}
          value={draft.locale.split('-')[0]}
          error={wrong('/locale')}
          onChange={(event) => change({ locale: event.target.value })}
        >
          {Object.entries(LANGUAGES).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        <ZoneField
          label={t('admin.zone')}
          value={draft.timeZone ?? 'UTC'}
          error={wrong('/timeZone')}
          onChange={(timeZone) => change({ timeZone })}
        />
      </div>
    </Part>
  )
}

function Belonging({ draft, change, error, self }: PartProps & { self: string | undefined }) {
  const { t } = useTranslation()
  const wrong = useWrong(error)
  const { data: teams = [] } = useQuery(teamsQuery)
  return (
    <Part title={t('people.belongs')}>
      <div className="grid gap-3 sm:grid-cols-2">
        <OrganisationPicker
          value={draft.organisation}
          empty={t('people.noOrganisation')}
          error={wrong('/organisation')}
          onChange={(organisation) => change({ organisation })}
        />
        <Picked label={t('people.manager')} error={wrong('/manager')}>
          <PersonPicker
            label={t('people.manager')}
            value={draft.manager?.id ?? null}
            except={self ? [self] : []}
            nobody={t('people.noManager')}
            onPick={(manager) => change({ manager })}
            trigger={pickedButton(t('people.manager'), draft.manager?.name ?? t('people.noManager'))}
          />
        </Picked>
      </div>
      <Chips
        label={t('people.teams')}
        options={teams.map(({ id, name }) => ({ value: id, label: name }))}
        values={draft.teams}
        onChange={(teams) => change({ teams })}
        empty={t('people.noTeams')}
      />
    </Part>
  )
}

function Account({ draft, change, error }: PartProps) {
  const { t } = useTranslation()
  const wrong = useWrong(error)
  const { data: roles = [] } = useQuery(rolesQuery)
  const open = roles.filter(({ archived, key }) => !archived || draft.roles.includes(key))
  return (
    <Part title={t('people.account')}>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t('people.username')}
          hint={t('people.usernameHint')}
          maxLength={64}
          autoComplete="off"
          value={draft.username}
          error={wrong('/username')}
          onChange={(event) => change({ username: event.target.value })}
        />
        <TextField
          label={t('people.externalId')}
          hint={t('people.externalIdHint')}
          maxLength={200}
          value={draft.externalId}
          error={wrong('/externalId')}
          onChange={(event) => change({ externalId: event.target.value })}
        />
      </div>
      <Chips
        label={t('people.roles')}
        options={open.map(({ key, name }) => ({ value: key, label: name, hint: key }))}
        values={draft.roles}
        onChange={(roles) => change({ roles })}
        empty={t('people.noRoles')}
      />
      {wrong('/roles') && <p className="text-xs text-bad">{wrong('/roles')}</p>}
    </Part>
  )
}
