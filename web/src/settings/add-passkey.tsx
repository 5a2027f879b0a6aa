// Adds a passkey of this device, or of one that the browser can reach.
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useAddPasskey } from '@/api/factors'
import { Refused } from '@/session/refused'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { TextField } from '@/ui/field'

import type { Sudo } from './sudo'

type AddPasskeyProps = { sudo: Sudo; added: (name: string, codes: string[]) => void; close: () => void }

export function AddPasskey({ sudo, added, close }: AddPasskeyProps) {
  const { t } = useTranslation()
  const add = useAddPasskey()
  const [name, setName] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (add.isPending) return
    sudo.run(() => add.mutateAsync(name.trim()).then((codes) => added(name.trim(), codes)))
  }
  return (
    <Dialog open onOpenChange={close} title={t('settings.passkeyTitle')}>
      <form onSubmit={submit} className="flex flex-col gap-4 p-4">
        <p className="text-ink-soft">{t('settings.passkeyText')}</p>
        <TextField
          label={t('settings.passkeyName')}
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Refused error={add.error} />
        <footer className="flex justify-end gap-2">
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button look="primary" type="submit" busy={add.isPending}>
            {t('settings.passkeyDo')}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
