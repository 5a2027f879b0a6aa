// By whose word somebody can sign in, and the way to end that.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { identitiesQuery, useEndIdentity, type Identity } from '@/api/user-past'
import { Item, Items } from '@/settings/part'
import { useRealTime } from '@/settings/real-time'
import { Sure } from '@/settings/sure'
import { Button } from '@/ui/button'
import { toast } from '@/ui/toast'

import { Part } from '../editing'

export function UserIdentities({ id }: { id: string }) {
  const { t } = useTranslation()
  const { data: identities } = useQuery(identitiesQuery(id))
  if (!identities || identities.length === 0) return null
  return (
    <Part title={t('people.identities')} hint={t('people.identitiesHint')}>
      <Items label={t('people.identities')}>
        {identities.map((identity) => (
          <Known key={`${identity.provider} ${identity.subject}`} person={id} identity={identity} />
        ))}
      </Items>
    </Part>
  )
}

function Known({ person, identity }: { person: string; identity: Identity }) {
  const { t } = useTranslation()
  const exactly = useRealTime()
  const end = useEndIdentity(person)
  const [asking, setAsking] = useState(false)
  const ended = () => {
    setAsking(false)
    toast({ text: t('people.identityEnded') })
  }
  const { provider, subject, roles, seenAt } = identity
  const name = identity.name ?? t('people.goneService')
  const facts = [
    subject,
    ...(roles.length > 0 ? [t('people.lends', { roles: roles.join(', ') })] : []),
    t('settings.seen', { when: exactly(seenAt) }),
  ]
  return (
    <Item name={name} facts={facts}>
      <Button size="small" look="danger" onClick={() => setAsking(true)}>
        {t('people.endIdentity')}
      </Button>
      {asking && (
        <Sure
          title={t('people.endIdentityTitle', { name })}
          text={t('people.endIdentityText')}
          act={t('people.endIdentity')}
          busy={end.isPending}
          onYes={() => end.mutate(provider, { onSuccess: ended })}
          close={() => setAsking(false)}
        />
      )}
    </Item>
  )
}
