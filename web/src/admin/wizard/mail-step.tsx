// Mail: a letter to oneself shows whether it goes out.
import { useTranslation } from 'react-i18next'

import { useMailLink } from '@/api/sign-in'
import type { Me } from '@/api/types'
import { Refused } from '@/session/refused'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/feedback'

import { Part } from '../editing'

export function MailStep({ me }: { me: Me }) {
  const { t } = useTranslation()
  const letter = useMailLink('link')
  const { email } = me
  return (
    <Part title={t('people.wizard.mail')} hint={t('people.wizard.mailText')}>
      {email ? (
        <>
          <Button className="self-start" busy={letter.isPending} onClick={() => letter.mutate(email)}>
            {t('people.wizard.mailTest', { email })}
          </Button>
          <p className="text-[0.8125rem] text-ink-faint">{t('people.wizard.mailTestHint')}</p>
        </>
      ) : (
        <Notice>{t('people.wizard.mailNoAddress')}</Notice>
      )}
      {letter.isSuccess && <Notice>{t('people.wizard.mailSent', { email })}</Notice>}
      <Refused error={letter.error} />
    </Part>
  )
}
