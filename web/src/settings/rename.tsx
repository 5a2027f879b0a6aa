// Gives something another name.
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { Refused } from '@/session/refused'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { TextField } from '@/ui/field'

type RenameDialogProps = {
  title: string
  label: string
  old: string
  send: (name: string) => void
  busy: boolean
  error: Error | null
  close: () => void
}

export function RenameDialog({ title, label, old, send, busy, error, close }: RenameDialogProps) {
  const { t } = useTranslation()
  const [name, setName] = useState(old)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) send(name.trim())
  }
  return (
    <Dialog open onOpenChange={close} title={title}>
      <form onSubmit={submit} className="flex flex-col gap-4 p-4">
        <TextField
          label={label}
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Refused error={error} />
        <footer className="flex justify-end gap-2">
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button look="primary" type="submit" busy={busy}>
            {t('common.save')}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
