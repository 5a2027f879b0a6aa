// What a notification says, in the reader's language.
import { useTranslation } from 'react-i18next'

import type { Notification, NotificationKind } from '@/api/notifications'

export function useWords(): (notification: Notification) => string {
  const { t } = useTranslation()
  return ({ kind, actor }) => {
    const known = kind as NotificationKind
    return actor ? t(`bell.by.${known}`, { name: actor.name }) : t(`bell.itself.${known}`)
  }
}
