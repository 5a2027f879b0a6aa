// Another password, for those who know the present one.
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { asProblem } from '@/api/problem'
import { useChangePassword } from '@/api/profile'
import { PasswordField } from '@/session/password-field'
import { Refused } from '@/session/refused'
import { Button } from '@/ui/button'
import { toast } from '@/ui/toast'

import { Part } from './part'
import { useWrong } from './wrong'

export function PasswordPart() {
  const { t } = useTranslation()
  const change = useChangePassword()
  const wrong = useWrong(change.error)
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const beside = wrong('/current') ?? wrong('/next')
  const unknown = change.error && asProblem(change.error).code === 'wrong_password'

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const done = () => {
      setCurrent('')
      setNext('')
      toast({ text: t('settings.passwordChanged') })
    }
    if (!change.isPending) change.mutate({ current, next }, { onSuccess: done })
  }

  return (
    <Part title={t('settings.parts.password')} hint={t('settings.passwordText')}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <div className="grid gap-3 sm:grid-cols-2">
          <PasswordField
            label={t('settings.currentPassword')}
            autoComplete="current-password"
            value={current}
            error={unknown ? t('settings.wrongPassword') : wrong('/current')}
            onChange={(event) => setCurrent(event.target.value)}
          />
          <PasswordField
            label={t('settings.newPassword')}
            hint={t('auth.passwordHint')}
            autoComplete="new-password"
            minLength={12}
            value={next}
            error={wrong('/next')}
            onChange={(event) => setNext(event.target.value)}
          />
        </div>
        <Refused error={beside || unknown ? null : change.error} />
        <Button type="submit" className="self-start" busy={change.isPending}>
          {t('settings.changePassword')}
        </Button>
      </form>
    </Part>
  )
}
