// What can be done with a person beside editing: let them in, or out.
import { MailPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useDisableUser, useEditUser, useInvite, type User } from '@/api/people'
import type { Me } from '@/api/types'
import { fail } from '@/session/failures'
import { Refused } from '@/session/refused'
import { Sure } from '@/settings/sure'
import { Button } from '@/ui/button'
import { toast } from '@/ui/toast'

export function UserActions({ user, me }: { user: User; me: Me }) {
  const { t } = useTranslation()
  const invite = useInvite()
  const edit = useEditUser(user.id)
  const [asking, setAsking] = useState(false)
  const { name, email, active } = user

  const send = () =>
    invite.mutate(user.id, {
      onSuccess: () => toast({ text: t('people.invited', { email }) }),
      onError: fail,
    })
  // Who was changed makes the page anew, which would forget what comes afterwards.
  const enable = () =>
    void edit.mutateAsync({ active: true }).then(() => toast({ text: t('people.enabled', { name }) }), fail)

  return (
    <>
      {active && (
        <Button
          busy={invite.isPending}
          disabledReason={email ? undefined : t('people.inviteNeedsEmail')}
          onClick={send}
        >
          <MailPlus aria-hidden className="size-4" />
          {t('people.invite')}
        </Button>
      )}
      {active ? (
        <Button
          look="danger"
          disabledReason={user.id === me.id ? t('people.notYourself') : undefined}
          onClick={() => setAsking(true)}
        >
          {t('people.disable')}
        </Button>
      ) : (
        <Button busy={edit.isPending} onClick={enable}>
          {t('people.enable')}
        </Button>
      )}
      {asking && <Disable user={user} close={() => setAsking(false)} />}
    </>
  )
}

function Disable({ user, close }: { user: User; close: () => void }) {
  const { t } = useTranslation()
  const disable = useDisableUser(user.id)
  const { name } = user
  const done = () => {
    toast({ text: t('people.disabled', { name }) })
    close()
  }
  return (
    <Sure
      title={t('people.disableTitle', { name })}
      text={t('people.disableText')}
      act={t('people.disable')}
      busy={disable.isPending}
      onYes={() => void disable.mutateAsync(undefined).then(done, () => undefined)}
      close={close}
    >
      <Refused error={disable.error} />
    </Sure>
  )
}
