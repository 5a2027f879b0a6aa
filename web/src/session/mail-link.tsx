// Asks for a letter: a link that signs in, or one by which a new password is chosen.
// The answer is the same whether or not there is such an account.
import { MailCheck } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useMailLink } from '@/api/sign-in'
import { Button } from '@/ui/button'
import { TextField } from '@/ui/field'

import { Gate, Turn } from './gate'
import { Refused } from './refused'

export function MailLink({ purpose, back }: { purpose: 'link' | 'reset'; back: () => void }) {
  const { t } = useTranslation()
  const letter = useMailLink(purpose)
  const [email, setEmail] = useState('')

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!letter.isPending) letter.mutate(email.trim())
  }

  if (letter.isSuccess) return <Sent email={email.trim()} back={back} />
  return (
    <Gate title={t(`auth.${purpose}Title`)} about={t(`auth.${purpose}Text`)}>
      <form onSubmit={submit} className="mt-6 flex flex-col gap-4">
        <TextField
          label={t('common.email')}
          type="email"
          autoComplete="email"
          required
          maxLength={254}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Refused error={letter.error} />
        <Button look="primary" size="large" type="submit" busy={letter.isPending}>
          {t('auth.send')}
        </Button>
        <Turn onClick={back}>{t('auth.backToPassword')}</Turn>
      </form>
    </Gate>
  )
}

function Sent({ email, back }: { email: string; back: () => void }) {
  const { t } = useTranslation()
  return (
    <Gate title={t('auth.sentTitle')} about={t('auth.sentText', { email })}>
      <div role="status" className="mt-6 flex flex-col gap-4">
        <MailCheck aria-hidden className="size-8 text-good" />
        <Turn onClick={back}>{t('auth.backToPassword')}</Turn>
      </div>
    </Gate>
  )
}
