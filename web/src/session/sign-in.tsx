// Signing in, as console and portal do: by password, by letter, by passkey, or by somebody else's word.
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import type { HalfSession } from '@/api/sign-in'

import { Gate } from './gate'
import { MailLink } from './mail-link'
import { PasswordForm } from './password-form'
import { SecondStep } from './second-step'

type SignInProps = {
  about: string
  nameLabel: string
  /** Where to go afterwards, for those who leave the page to sign in elsewhere. */
  home: string
  onSignedIn: () => void
  children?: ReactNode
}

type At = 'password' | 'link' | 'reset' | HalfSession

export function SignIn({ about, nameLabel, home, onSignedIn, children }: SignInProps) {
  const { t } = useTranslation()
  const [at, setAt] = useState<At>('password')
  const back = () => setAt('password')

  if (typeof at === 'object') return <SecondStep half={at} onSignedIn={onSignedIn} back={back} />
  if (at !== 'password') return <MailLink purpose={at} back={back} />
  return (
    <Gate title={t('common.signInTitle')} about={about}>
      <PasswordForm
        {...{ nameLabel, home, onSignedIn }}
        onHalf={setAt}
        onLink={() => setAt('link')}
        onForgot={() => setAt('reset')}
      />
      <p className="mt-6 text-[0.8125rem] text-ink-faint">{children}</p>
    </Gate>
  )
}
