// The keys of service accounts.
import { useQuery, useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { apiKeysQuery, useMakeApiKey, useRevokeApiKey } from '@/api/keys'
import { foundUsersQuery } from '@/api/people'
import type { Me } from '@/api/types'
import { KeyItem } from '@/settings/key-item'
import { NewKey } from '@/settings/new-key'
import { Items } from '@/settings/part'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/feedback'
import { SelectField } from '@/ui/field'
import { LoadMore } from '@/ui/load-more'

import { PageHead } from '../page-head'

export function ApiKeys({ me }: { me: Me }) {
  const { t } = useTranslation()
  const list = useSuspenseInfiniteQuery(apiKeysQuery)
  const keys = list.data.pages.flatMap((page) => page.data)
  const { data: accounts = [] } = useQuery(foundUsersQuery('', 'service'))
  const revoke = useRevokeApiKey()
  const [adding, setAdding] = useState(false)
  return (
    <>
      <PageHead title={t('people.keys')} about={t('people.keysAbout')}>
        <Button
          look="primary"
          disabledReason={accounts.length === 0 ? t('people.noServiceAccount') : undefined}
          onClick={() => setAdding(true)}
        >
          <Plus aria-hidden className="size-4" />
          {t('people.newKey')}
        </Button>
      </PageHead>
      {keys.length === 0 ? (
        <Empty icon={<KeyRound className="size-5" />} title={t('people.noKeys')}>
          {t('people.noKeysText')}
        </Empty>
      ) : (
        <Items label={t('people.keys')}>
          {keys.map((key) => (
            <KeyItem
              key={key.id}
              given={{ ...key, owner: key.person.name }}
              busy={revoke.isPending}
              revoke={revoke.mutateAsync}
            />
          ))}
        </Items>
      )}
      <LoadMore list={list} />
      {adding && <AddKey accounts={accounts} permissions={me.permissions} close={() => setAdding(false)} />}
    </>
  )
}

type AddKeyProps = { accounts: { id: string; name: string }[]; permissions: string[]; close: () => void }

function AddKey({ accounts, permissions, close }: AddKeyProps) {
  const { t } = useTranslation()
  const make = useMakeApiKey()
  const [person, setPerson] = useState(accounts[0]?.id ?? '')
  return (
    <NewKey
      title={t('people.newKey')}
      permissions={permissions}
      make={(wish) => make.mutateAsync({ person, key: wish }).then(({ token }) => token)}
      busy={make.isPending}
      error={make.error}
      close={close}
    >
      <SelectField label={t('people.keyFor')} value={person} onChange={(event) => setPerson(event.target.value)}>
        {accounts.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
    </NewKey>
  )
}
