// The fields of a mailbox, one part of the form after the other.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { categoriesQuery, prioritiesQuery, teamsQuery } from '@/api/desk'
import type { Mailbox } from '@/api/mailboxes'
import { useWrong } from '@/settings/wrong'
import { CheckField, SelectField, TextArea, TextField } from '@/ui/field'

import { Part } from '../editing'
import type { Draft } from './mailbox-draft'

export type PartProps = {
  draft: Draft
  base: Mailbox | null
  change: (part: Partial<Draft>) => void
  error: Error | null
}

/** Wires a field of the draft to its input, and to what the server found wrong with it. */
function useField({ draft, change, error }: PartProps) {
  const wrong = useWrong(error)
  return <Name extends keyof Draft>(name: Name, pointer: string) => ({
    value: String(draft[name] ?? ''),
    error: wrong(pointer),
    onChange: (event: { target: { value: string } }) => {
      const { value } = event.target
      change({ [name]: typeof draft[name] === 'number' ? Number(value) : value } as Partial<Draft>)
    },
  })
}

export function General(props: PartProps) {
  const { t } = useTranslation()
  const field = useField(props)
  return (
    <Part title={t('admin.general')}>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField label={t('admin.name')} required maxLength={100} {...field('name', '/name')} />
        <TextField label={t('mailboxes.address')} type="email" required {...field('address', '/address')} />
      </div>
      {!props.base && (
        <SelectField label={t('mailboxes.kind')} {...field('kind', '/imap')}>
          <option value="imap">{t('mailboxes.kinds.imap')}</option>
          <option value="push">{t('mailboxes.kinds.push')}</option>
        </SelectField>
      )}
    </Part>
  )
}

export function Reading(props: PartProps) {
  const { t } = useTranslation()
  const field = useField(props)
  const { draft } = props
  return (
    <Part title={t('mailboxes.reading')} hint={t('mailboxes.readingHint')}>
      <div className="grid gap-3 sm:grid-cols-2">
        <ServerFields
          host={field('host', '/imap/host')}
          port={field('port', '/imap/port')}
          tls={field('tls', '/imap/tls')}
        />
        <UserField {...field('user', '/imap/user')} />
        <SelectField label={t('mailboxes.auth')} {...field('auth', '/imap/auth/kind')}>
          <option value="password">{t('mailboxes.auths.password')}</option>
          <option value="google">{t('mailboxes.auths.google')}</option>
          <option value="microsoft">{t('mailboxes.auths.microsoft')}</option>
          <option value="custom">{t('mailboxes.auths.custom')}</option>
        </SelectField>
        {draft.auth === 'password' && (
          <SecretField
            label={t('mailboxes.password')}
            kept={props.base?.hasSecrets.password}
            {...field('password', '/secrets/password')}
          />
        )}
      </div>
      {draft.auth !== 'password' && <Tokens {...props} />}
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t('mailboxes.folder')}
          hint={t('mailboxes.folderHint')}
          maxLength={255}
          {...field('folder', '/imap/folder')}
        />
        <SelectField label={t('mailboxes.after')} {...field('after', '/imap/after/do')}>
          <option value="keep">{t('mailboxes.afters.keep')}</option>
          <option value="seen">{t('mailboxes.afters.seen')}</option>
          <option value="move">{t('mailboxes.afters.move')}</option>
        </SelectField>
        {draft.after === 'move' && (
          <TextField label={t('mailboxes.moveTo')} required maxLength={255} {...field('moveTo', '/imap/after/to')} />
        )}
        <TextField
          label={t('mailboxes.archiveBefore')}
          hint={t('mailboxes.archiveBeforeHint')}
          type="date"
          {...field('archiveBefore', '/archiveBefore')}
        />
      </div>
    </Part>
  )
}

function Tokens(props: PartProps) {
  const { t } = useTranslation()
  const field = useField(props)
  const { draft, base } = props
  const byRefreshing = draft.auth === 'google' || draft.grant === 'refresh_token'
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {draft.auth === 'microsoft' && (
        <TextField label={t('mailboxes.tenant')} required {...field('tenant', '/imap/auth/tenant')} />
      )}
      {draft.auth === 'custom' && (
        <TextField label={t('mailboxes.tokenUrl')} type="url" required {...field('tokenUrl', '/imap/auth/tokenUrl')} />
      )}
      <TextField label={t('people.clientId')} required {...field('clientId', '/imap/auth/clientId')} />
      <SecretField
        label={t('people.clientSecret')}
        kept={base?.hasSecrets.clientSecret}
        {...field('clientSecret', '/secrets/clientSecret')}
      />
      {draft.auth !== 'google' && (
        <SelectField label={t('mailboxes.grant')} {...field('grant', '/imap/auth/grant')}>
          <option value="refresh_token">{t('mailboxes.grants.refresh_token')}</option>
          <option value="client_credentials">{t('mailboxes.grants.client_credentials')}</option>
        </SelectField>
      )}
      {byRefreshing && (
        <SecretField
          label={t('mailboxes.refreshToken')}
          kept={base?.hasSecrets.refreshToken}
          {...field('refreshToken', '/secrets/refreshToken')}
        />
      )}
      {draft.auth === 'custom' && <TextField label={t('people.scopesAsked')} {...field('scope', '/imap/auth/scope')} />}
    </div>
  )
}

export function Starting(props: PartProps) {
  const { t } = useTranslation()
  const field = useField(props)
  const { data: teams = [] } = useQuery(teamsQuery)
  const { data: categories = [] } = useQuery(categoriesQuery)
  const { data: priorities = [] } = useQuery(prioritiesQuery)
  const { draft, change } = props
  return (
    <Part title={t('mailboxes.starting')} hint={t('mailboxes.startingHint')}>
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField label={t('mailboxes.team')} {...field('teamId', '/defaults/teamId')}>
          <option value="">{t('mailboxes.byRules')}</option>
          {teams.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField label={t('mailboxes.category')} {...field('categoryId', '/defaults/categoryId')}>
          <option value="">{t('mailboxes.byRules')}</option>
          {categories.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('mailboxes.priority')}
          {...field('priority', '/defaults/priority')}
          onChange={(event) => change({ priority: event.target.value ? Number(event.target.value) : null })}
          value={draft.priority ?? ''}
        >
          <option value="">{t('mailboxes.usual')}</option>
          {priorities.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        <TextField label={t('mailboxes.tags')} hint={t('mailboxes.tagsHint')} {...field('tags', '/defaults/tags')} />
      </div>
    </Part>
  )
}

export function Answering(props: PartProps) {
  const { t } = useTranslation()
  const field = useField(props)
  const { draft, change } = props
  return (
    <Part title={t('mailboxes.answering')} hint={t('mailboxes.answeringHint')}>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t('mailboxes.senderName')}
          hint={t('mailboxes.senderNameHint')}
          maxLength={100}
          {...field('senderName', '/sender/name')}
        />
        <TextField
          label={t('mailboxes.senderAddress')}
          hint={t('mailboxes.senderAddressHint')}
          type="email"
          {...field('senderAddress', '/sender/address')}
        />
      </div>
      <TextArea label={t('mailboxes.signature')} maxLength={5000} {...field('signature', '/sender/signature')} />
      <CheckField
        label={t('mailboxes.ownSmtp')}
        hint={t('mailboxes.ownSmtpHint')}
        checked={draft.ownSmtp}
        onChange={(event) => change({ ownSmtp: event.target.checked })}
      />
      {draft.ownSmtp && <Sending {...props} />}
    </Part>
  )
}

function Sending(props: PartProps) {
  const { t } = useTranslation()
  const field = useField(props)
  const { draft, base } = props
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <ServerFields
        host={field('smtpHost', '/smtp/host')}
        port={field('smtpPort', '/smtp/port')}
        tls={field('smtpTls', '/smtp/tls')}
      />
      <SelectField label={t('mailboxes.login')} {...field('smtpLogin', '/smtp/login')}>
        <option value="shared">{t('mailboxes.logins.shared')}</option>
        <option value="own">{t('mailboxes.logins.own')}</option>
        <option value="none">{t('mailboxes.logins.none')}</option>
      </SelectField>
      {draft.smtpLogin === 'own' && (
        <>
          <UserField {...field('smtpUser', '/smtp/login/user')} />
          <SecretField
            label={t('mailboxes.password')}
            kept={base?.hasSecrets.smtpPassword}
            {...field('smtpPassword', '/secrets/smtpPassword')}
          />
        </>
      )}
    </div>
  )
}

export function Trusting(props: PartProps) {
  const { t } = useTranslation()
  const field = useField(props)
  return (
    <Part title={t('mailboxes.trusting')}>
      <TextField
        label={t('mailboxes.authservId')}
        hint={t('mailboxes.authservIdHint')}
        maxLength={253}
        {...field('authservId', '/authservId')}
      />
    </Part>
  )
}

type Wired = { value: string; error: string | undefined; onChange: (event: { target: { value: string } }) => void }

/** Where a server of mail is, whether it is read from or sent through. */
function ServerFields({ host, port, tls }: { host: Wired; port: Wired; tls: Wired }) {
  const { t } = useTranslation()
  return (
    <>
      <TextField label={t('mailboxes.host')} required maxLength={253} {...host} />
      <TextField label={t('mailboxes.port')} type="number" min={1} max={65535} required {...port} />
      <SelectField label={t('mailboxes.tls')} {...tls}>
        <option value="implicit">{t('mailboxes.tlss.implicit')}</option>
        <option value="starttls">{t('mailboxes.tlss.starttls')}</option>
        <option value="none">{t('mailboxes.tlss.none')}</option>
      </SelectField>
    </>
  )
}

function UserField(wired: Wired) {
  const { t } = useTranslation()
  return <TextField label={t('mailboxes.user')} required maxLength={254} autoComplete="off" {...wired} />
}

function SecretField({ kept, ...wired }: Wired & { label: string; kept: boolean | undefined }) {
  const { t } = useTranslation()
  return <TextField type="password" autoComplete="off" hint={kept ? t('people.secretKept') : undefined} {...wired} />
}
