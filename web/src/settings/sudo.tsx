// Asks people who they are once more, when the server wants to know it, and then does what they wanted.
import { useRef, useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { asksForProof, useProof } from '@/api/factors'
import { CodeForm } from '@/session/code-form'
import { Turn } from '@/session/gate'
import { PasswordField } from '@/session/password-field'
import { Refused } from '@/session/refused'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'

export type Sudo = {
  /** Does something, after asking who it is where that is needed. Giving up does nothing. */
  run: (action: () => Promise<unknown>) => void
  /** To be placed somewhere on the page. */
  dialog: ReactNode
}

/** The action shows by itself what went wrong with it. */
export function useSudo(): Sudo {
  const [asking, setAsking] = useState(false)
  const waiting = useRef<() => Promise<unknown>>(null)
  const run: Sudo['run'] = (action) => {
    action().catch((error: unknown) => {
      if (!asksForProof(error)) return
      waiting.current = action
      setAsking(true)
    })
  }
  const goOn = () => {
    setAsking(false)
    void waiting.current?.().catch(() => undefined)
  }
  return { run, dialog: asking && <WhoIsIt goOn={goOn} close={() => setAsking(false)} /> }
}

function WhoIsIt({ goOn, close }: { goOn: () => void; close: () => void }) {
  const { t } = useTranslation()
  const proof = useProof()
  const [by, setBy] = useState<'password' | 'code'>('password')
  const [password, setPassword] = useState('')

  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (!proof.isPending) proof.mutate({ password }, { onSuccess: goOn })
  }
  const turn = (next: 'password' | 'code') => {
    proof.reset()
    setBy(next)
  }

  return (
    <Dialog open onOpenChange={close} title={t('settings.sudoTitle')}>
      <div className="flex flex-col gap-4 p-4">
        <p className="text-ink-soft">{t('settings.sudoText')}</p>
        {by === 'code' ? (
          <CodeForm
            kind="totp"
            busy={proof.isPending}
            send={(code) => proof.mutate({ kind: 'totp', code }, { onSuccess: goOn })}
          />
        ) : (
          <form onSubmit={submit} className="flex flex-col gap-4">
            <PasswordField
              label={t('common.password')}
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
            <Button look="primary" size="large" type="submit" busy={proof.isPending}>
              {t('auth.confirm')}
            </Button>
          </form>
        )}
        <Refused error={proof.error} unauthorized={t('settings.wrongPassword')} />
        <div className="flex flex-wrap gap-x-4 gap-y-1">
          {by === 'password' ? (
            <Turn onClick={() => turn('code')}>{t('settings.sudoCode')}</Turn>
          ) : (
            <Turn onClick={() => turn('password')}>{t('settings.sudoPassword')}</Turn>
          )}
          <Turn onClick={() => proof.mutate('passkey', { onSuccess: goOn })}>{t('settings.sudoPasskey')}</Turn>
        </div>
      </div>
    </Dialog>
  )
}
