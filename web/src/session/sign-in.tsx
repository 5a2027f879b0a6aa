// Signing in, as console and portal do: by password, by letter, by passkey, or by somebody else's word.
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { asProblem } from '@/api/problem'
import { resumeQuery, type HalfSession } from '@/api/sign-in'
import type { en } from '@/i18n/en'
import { Notice } from '@/ui/feedback'

import { useDeskName } from './document-title'
import { Gate } from './gate'
import { dropHalfTicket, halfTicket } from './letter-token'
import { MailLink } from './mail-link'
import { PasswordForm } from './password-form'
import { SecondStep } from './second-step'

type SignInProps = {
  about: string
  nameLabel: string
  /** Where to go afterwards, for those who leave the page to sign in elsewhere. */
  home: string
  onSignedIn: () => void
  /** Why somebody who comes back from a provider is not in. */
  problem?: string | undefined
  children?: ReactNode
}

type At = 'password' | 'link' | 'reset' | HalfSession

export function SignIn({ about, nameLabel, home, onSignedIn, problem, children }: SignInProps) {
  const { t } = useTranslation()
  const [at, setAt] = useState<At>('password')
  const [ticket, setTicket] = useState(halfTicket)
  const title = t('common.signInTitle', { desk: useDeskName() })
  const { data: half, error, isLoading } = useQuery(resumeQuery(ticket))
  const back = () => {
    dropHalfTicket()
    setTicket(undefined)
    setAt('password')
  }

  if (isLoading) return <Gate {...{ title, about }}>{null}</Gate>
  if (half && ticket) return <SecondStep half={half} onSignedIn={onSignedIn} back={back} />
  if (typeof at === 'object') return <SecondStep half={at} onSignedIn={onSignedIn} back={back} />
  if (at !== 'password') return <MailLink purpose={at} back={back} />
  return (
    <Gate {...{ title, about }}>
      <WhyNot code={error ? asProblem(error).code : problem} />
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

/** Why a provider's word did not let somebody in. */
function WhyNot({ code }: { code: string | undefined }) {
  const { t, i18n } = useTranslation()
  if (!code) return null
  const known = i18n.exists(`auth.problems.${code}`) ? (code as keyof typeof en.auth.problems) : 'other'
  return (
    <div className="mt-4">
      <Notice tone="bad">{t(`auth.problems.${known}`)}</Notice>
    </div>
  )
}
