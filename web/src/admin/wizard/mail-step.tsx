// Mail: a letter to oneself shows whether it goes out.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { mailboxesQuery } from '@/api/mailboxes'
import { useMailLink } from '@/api/sign-in'
import type { Me } from '@/api/types'
import { Refused } from '@/session/refused'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/feedback'

import { Part } from '../editing'
import { MailboxTrials } from '../mail/mailbox-trials'
import { addIcon, addLink } from '../thing-list'

export function MailStep({ me }: { me: Me }) {
  const { t } = useTranslation()
  const letter = useMailLink('link')
  const { email } = me
  const { data: mailboxes = [] } = useQuery(mailboxesQuery)
  return (
    <>
      {mailboxes.map((mailbox) => (
        <MailboxTrials key={mailbox.id} mailbox={mailbox} />
      ))}
      <Link to="/admin/mailboxes/$mailbox" params={{ mailbox: 'new' }} className={`${addLink} self-start`}>
        {addIcon}
        {t('mailboxes.add')}
      </Link>
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
    </>
  )
}
