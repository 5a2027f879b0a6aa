// One token or key: what it is for, how far it goes, and the way to end it.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { toast } from '@/ui/toast'

import { Item } from './part'
import { useRealTime } from './real-time'
import { Sure } from './sure'

type Given = {
  id: string
  label: string
  permissions?: string[] | null
  addresses?: string[]
  expiresAt?: string | null
  usedAt?: string | null
  /** Whose it is, where that is not plain. */
  owner?: string
}

type KeyItemProps = { given: Given; busy: boolean; revoke: (id: string) => Promise<unknown> }

export function KeyItem({ given, busy, revoke }: KeyItemProps) {
  const { t } = useTranslation()
  const exactly = useRealTime()
  const [asking, setAsking] = useState(false)
  const { label: name, permissions, addresses = [], expiresAt, usedAt, owner } = given
  const over = expiresAt && Date.parse(expiresAt) < readAt()
  const facts = [
    ...(owner ? [owner] : []),
    permissions ? t('settings.somePermissions', { count: permissions.length }) : t('settings.allPermissions'),
    ...(addresses.length > 0 ? [addresses.join(', ')] : []),
    ...(expiresAt && !over ? [t('settings.expiresAt', { when: exactly(expiresAt) })] : []),
    usedAt ? t('settings.usedAt', { when: exactly(usedAt) }) : t('settings.neverUsed'),
  ]
  const end = async () => {
    await revoke(given.id)
    toast({ text: t('settings.revoked', { name }) })
    setAsking(false)
  }
  return (
    <Item
      name={
        <>
          {name}
          {over && <Badge tone="warn">{t('settings.expired')}</Badge>}
        </>
      }
      facts={facts}
    >
      <Button
        size="small"
        look="danger"
        aria-label={t('settings.revokeThis', { name })}
        onClick={() => setAsking(true)}
      >
        {t('settings.revoke')}
      </Button>
      {asking && (
        <Sure
          title={t('settings.revokeTitle', { name })}
          text={t('settings.revokeText')}
          act={t('settings.revoke')}
          busy={busy}
          // What goes wrong is told like every failure.
          onYes={() => void end().catch(() => undefined)}
          close={() => setAsking(false)}
        />
      )}
    </Item>
  )
}

function readAt(): number {
  return Date.now()
}
