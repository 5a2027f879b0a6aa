// What a link in a letter leads to: a new password, a first password, or simply the way in.
import { useEffect, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { asProblem } from '@/api/problem'
import { useLetter, type HalfSession, type LetterPurpose } from '@/api/sign-in'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/feedback'
import { toast } from '@/ui/toast'

import { useDeskName, useDocumentTitle } from './document-title'
import { Gate, Turn } from './gate'
import { letterToken } from './letter-token'
import { PasswordField } from './password-field'
import { Refused } from './refused'
import { SecondStep } from './second-step'

type ConfirmProps = { purpose: LetterPurpose; onSignedIn: () => void; toSignIn: () => void }

export function Confirm({ purpose, onSignedIn, toSignIn }: ConfirmProps) {
  const { t } = useTranslation()
  const letter = useLetter(purpose)
  const [password, setPassword] = useState('')
  const [half, setHalf] = useState<HalfSession | null>(null)
  const token = letterToken()
  const desk = useDeskName()
  useDocumentTitle(t(`auth.confirmTitle.${purpose}`, { desk }))
  useAnotherLink()

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!token || letter.isPending) return
    letter.mutate(
      { token, password },
      {
        onSuccess: ({ user, secondFactor }) => {
          if (secondFactor) return setHalf(secondFactor)
          toast({ text: user ? t('auth.confirmed.link') : t(`auth.confirmed.${purpose}`) })
          return user ? onSignedIn() : toSignIn()
        },
      },
    )
  }

  if (half) return <SecondStep half={half} onSignedIn={onSignedIn} back={toSignIn} />
  if (!token) return <NoLink purpose={purpose} words={t('auth.noLink')} toSignIn={toSignIn} />
  if (isUsedUp(letter.error)) return <NoLink purpose={purpose} words={t('auth.badLink')} toSignIn={toSignIn} />
  return (
    <Gate title={t(`auth.confirmTitle.${purpose}`, { desk })} about={t(`auth.confirmText.${purpose}`)}>
      <form onSubmit={submit} className="mt-6 flex flex-col gap-4">
        {purpose !== 'link' && (
          <PasswordField
            label={t('auth.newPassword')}
            hint={t('auth.passwordHint')}
            autoComplete="new-password"
            minLength={12}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
        <Refused error={letter.error} />
        <Button look="primary" size="large" type="submit" busy={letter.isPending}>
          {t(`auth.confirmDo.${purpose}`)}
        </Button>
      </form>
    </Gate>
  )
}

function NoLink({ purpose, words, toSignIn }: { purpose: LetterPurpose; words: string; toSignIn: () => void }) {
  const { t } = useTranslation()
  const desk = useDeskName()
  return (
    <Gate title={t(`auth.confirmTitle.${purpose}`, { desk })} about="">
      <div className="mt-4 flex flex-col gap-4">
        <Notice tone="warn">{words}</Notice>
        <Turn onClick={toSignIn}>{t('auth.newLink')}</Turn>
      </div>
    </Gate>
  )
}

/** Anything else, such as a password that is too short, can be mended here. */
function isUsedUp(error: Error | null): boolean {
  return error !== null && asProblem(error).code === 'link_spent'
}

/** A second link opened in the same tab differs behind the "#" only, for which a browser loads nothing. */
function useAnotherLink(): void {
  useEffect(() => {
    const reload = () => location.hash && location.reload()
    window.addEventListener('hashchange', reload)
    return () => window.removeEventListener('hashchange', reload)
  }, [])
}
