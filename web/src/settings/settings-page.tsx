// Everything that people set for themselves, one part below the other.
import { useTranslation } from 'react-i18next'

import type { Me } from '@/api/types'
import { useDocumentTitle } from '@/session/document-title'

import { AvailabilityPart } from './availability'
import { Factors } from './factors'
import { NotificationsPart } from './notifications'
import { PasswordPart } from './password'
import { ProfilePart } from './profile'
import { Sessions } from './sessions'
import { Tokens } from './tokens'

export function SettingsPage({ me }: { me: Me }) {
  const { t } = useTranslation()
  useDocumentTitle(t('settings.title'))
  return (
    <div className="flex flex-col gap-5">
      <h1 className="text-lg font-semibold tracking-tight">{t('settings.title')}</h1>
      <ProfilePart />
      <NotificationsPart me={me} />
      {me.console && <AvailabilityPart />}
      <PasswordPart />
      <Factors />
      <Sessions />
      <Tokens me={me} />
    </div>
  )
}
