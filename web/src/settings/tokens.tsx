// Personal tokens: what a program signs in with that acts for somebody.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { tokensQuery, useMakeToken, useRevokeToken } from '@/api/keys'
import type { Me } from '@/api/types'
import { Button } from '@/ui/button'
import { Skeleton } from '@/ui/feedback'
import { LoadMore } from '@/ui/load-more'

import { KeyItem } from './key-item'
import { NewKey } from './new-key'
import { Items, Part } from './part'

export function Tokens({ me }: { me: Me }) {
  const { t } = useTranslation()
  const list = useInfiniteQuery(tokensQuery)
  const tokens = list.data?.pages.flatMap((page) => page.data)
  const make = useMakeToken()
  const revoke = useRevokeToken()
  const [adding, setAdding] = useState(false)
  return (
    <Part title={t('settings.parts.tokens')} hint={t('settings.tokensText')}>
      {!tokens && <Skeleton className="h-10" />}
      {tokens?.length === 0 && <p className="text-ink-faint">{t('settings.noTokens')}</p>}
      {tokens && tokens.length > 0 && (
        <Items label={t('settings.parts.tokens')}>
          {tokens.map((token) => (
            <KeyItem key={token.id} given={token} busy={revoke.isPending} revoke={revoke.mutateAsync} />
          ))}
        </Items>
      )}
      <LoadMore list={list} />
      <Button className="self-start" onClick={() => setAdding(true)}>
        <Plus aria-hidden className="size-4" />
        {t('settings.newToken')}
      </Button>
      {adding && (
        <NewKey
          title={t('settings.tokenTitle')}
          permissions={me.permissions}
          make={(wish) => make.mutateAsync(wish).then(({ token }) => token)}
          busy={make.isPending}
          error={make.error}
          close={() => {
            make.reset()
            setAdding(false)
          }}
        />
      )}
    </Part>
  )
}
