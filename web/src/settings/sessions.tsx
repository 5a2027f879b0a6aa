// Where somebody is signed in, and the way to end it.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { sessionsQuery, useEndSession, type Session } from '@/api/profile'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Skeleton } from '@/ui/feedback'
import { toast } from '@/ui/toast'

import { deviceName } from './device'
import { Item, Items, Part } from './part'
import { useRealTime } from './real-time'

export function Sessions() {
  const { t } = useTranslation()
  const { data: sessions } = useQuery(sessionsQuery)
  const end = useEndSession()
  const alone = sessions?.every(({ current }) => current)
  const endOthers = () => end.mutate('others', { onSuccess: () => toast({ text: t('settings.endedOthers') }) })
  return (
    <Part title={t('settings.parts.sessions')} hint={t('settings.sessionsText')}>
      {!sessions && <Skeleton className="h-16" />}
      {sessions && (
        <Items label={t('settings.parts.sessions')}>
          {sessions.map((session) => (
            <SessionItem key={session.id} session={session} busy={end.isPending} end={() => end.mutate(session.id)} />
          ))}
        </Items>
      )}
      <Button
        look="danger"
        className="self-start"
        busy={end.isPending}
        disabledReason={alone ? t('settings.noOthers') : undefined}
        onClick={endOthers}
      >
        {t('settings.endOthers')}
      </Button>
    </Part>
  )
}

function SessionItem({ session, busy, end }: { session: Session; busy: boolean; end: () => void }) {
  const { t } = useTranslation()
  const exactly = useRealTime()
  const { current, createdAt, seenAt, address, userAgent, native } = session
  const device = deviceName(userAgent) ?? t(native ? 'settings.nativeProgram' : 'settings.unknownDevice')
  const facts = [
    ...(address ? [address] : []),
    t('settings.begun', { when: exactly(createdAt) }),
    t('settings.seen', { when: exactly(seenAt) }),
  ]
  const name = (
    <>
      {device}
      {current && <Badge tone="good">{t('settings.thisSession')}</Badge>}
    </>
  )
  return (
    <Item name={name} facts={facts}>
      {!current && (
        <Button size="small" aria-label={t('settings.endThis', { what: device })} busy={busy} onClick={end}>
          {t('settings.endSession')}
        </Button>
      )}
    </Item>
  )
}
