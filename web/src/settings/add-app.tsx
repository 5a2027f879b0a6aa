// Adds an authenticator app: its key as a picture, and a code to show that it arrived.
import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useBeginApp, useConfirmApp } from '@/api/factors'
import { CodeForm } from '@/session/code-form'
import { Refused } from '@/session/refused'
import { Secret } from '@/ui/copy'
import { Dialog } from '@/ui/dialog'
import { Skeleton } from '@/ui/feedback'
import { QrCode } from '@/ui/qr-code'

import type { Sudo } from './sudo'

type AddAppProps = { sudo: Sudo; added: (name: string, codes: string[]) => void; close: () => void }

export function AddApp({ sudo, added, close }: AddAppProps) {
  const { t } = useTranslation()
  const begin = useBeginApp()
  const confirm = useConfirmApp()
  const name = t('settings.factorKinds.totp')

  const start = useEffectEvent(() => sudo.run(() => begin.mutateAsync(name)))
  useEffect(() => start(), [])
  const send = (code: string) => {
    const id = begin.data?.id
    if (id) sudo.run(() => confirm.mutateAsync({ id, code }).then((codes) => added(name, codes)))
  }

  return (
    <Dialog open onOpenChange={close} title={t('settings.appTitle')}>
      <div className="flex flex-col gap-4 p-4">
        <p className="text-ink-soft">{t('settings.appText')}</p>
        {begin.data ? (
          <div className="flex flex-col gap-4 sm:flex-row">
            <QrCode label={t('settings.appPicture')} value={begin.data.uri} />
            <div className="flex min-w-0 flex-1 flex-col gap-4">
              <Secret label={t('settings.appKey')} value={begin.data.secret} />
              <CodeForm kind="totp" busy={confirm.isPending} send={send} />
              <Refused error={confirm.error} />
            </div>
          </div>
        ) : (
          <Skeleton className="h-48" />
        )}
        <Refused error={begin.error} />
      </div>
    </Dialog>
  )
}
