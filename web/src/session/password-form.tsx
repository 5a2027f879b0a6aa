// The first step of signing in, with every way that the desk offers.
import { useQuery } from '@tanstack/react-query'
import { ExternalLink, KeyRound } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { canUsePasskeys } from '@/api/passkey'
import { providersQuery, usePasskeySignIn, useSignIn, type HalfSession, type SignedIn } from '@/api/sign-in'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/feedback'
import { TextField } from '@/ui/field'

import { Turn } from './gate'
import { PasswordField } from './password-field'
import { Refused } from './refused'

type PasswordFormProps = {
  nameLabel: string
  home: string
  onSignedIn: () => void
  onHalf: (half: HalfSession) => void
  onLink: () => void
  onForgot: () => void
}

export function PasswordForm({ nameLabel, home, onSignedIn, onHalf, onLink, onForgot }: PasswordFormProps) {
  const { t } = useTranslation()
  const { data: ways } = useQuery(providersQuery)
  const signIn = useSignIn()
  const passkey = usePasskeySignIn()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [asAdmin, setAsAdmin] = useState(false)
  const byProvider = ways?.local === false && !asAdmin
  const goOn = (answer: SignedIn) => (answer.secondFactor ? onHalf(answer.secondFactor) : onSignedIn())

  const submit = (event: FormEvent) => {
    event.preventDefault()
    passkey.reset()
    if (!signIn.isPending) signIn.mutate({ username, password }, { onSuccess: goOn })
  }
  const byPasskey = () => {
    signIn.reset()
    passkey.mutate(undefined, { onSuccess: goOn })
  }

  return (
    <div className="mt-6 flex flex-col gap-4">
      {byProvider ? (
        <Notice>{t('auth.localOff')}</Notice>
      ) : (
        <form onSubmit={submit} className="flex flex-col gap-4">
          <TextField
            label={nameLabel}
            autoComplete="username webauthn"
            required
            value={username}
            onChange={(event) => setUsername(event.target.value)}
          />
          <PasswordField
            label={t('common.password')}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          <Refused error={signIn.error} unauthorized={t('common.badLogin')} />
          <Button look="primary" size="large" type="submit" busy={signIn.isPending}>
            {t('common.signIn')}
          </Button>
          <div className="flex flex-col gap-1.5">
            <Turn onClick={onForgot}>{t('auth.forgot')}</Turn>
            <Turn onClick={onLink}>{t('auth.linkInstead')}</Turn>
          </div>
        </form>
      )}
      {!byProvider && (
        <>
          <Or />
          <Button
            size="large"
            busy={passkey.isPending}
            disabledReason={canUsePasskeys() ? undefined : t('auth.noPasskeys')}
            onClick={byPasskey}
          >
            <KeyRound aria-hidden className="size-4" />
            {t('auth.withPasskey')}
          </Button>
          <Refused error={passkey.error} unauthorized={t('auth.passkeyUnknown')} />
        </>
      )}
      {ways?.providers.map(({ key, name }) => (
        <a
          key={key}
          href={`/v1/auth/oidc/${encodeURIComponent(key)}/start?return=${encodeURIComponent(home)}`}
          className="inline-flex h-10 items-center justify-center gap-1.5 rounded-lg border border-line-strong bg-raised px-4 hover:bg-hover"
        >
          <ExternalLink aria-hidden className="size-4" />
          {t('auth.withProvider', { name })}
        </a>
      ))}
      {byProvider && <Turn onClick={() => setAsAdmin(true)}>{t('auth.asAdmin')}</Turn>}
    </div>
  )
}

function Or() {
  const { t } = useTranslation()
  return (
    <p className="flex items-center gap-3 text-xs text-ink-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      {t('auth.or')}
    </p>
  )
}
