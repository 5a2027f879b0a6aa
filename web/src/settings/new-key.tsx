// Makes a token or key: what for, how much, how long, from where; and shows it once.
import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { Refused } from '@/session/refused'
import { Button } from '@/ui/button'
import { Chips } from '@/ui/chips'
import { Secret } from '@/ui/copy'
import { Dialog } from '@/ui/dialog'
import { Notice } from '@/ui/feedback'
import { SelectField, TextArea, TextField } from '@/ui/field'

import { usePermissionName } from './permission-name'
import { useWrong } from './wrong'

export type KeyWish = {
  label: string
  /** Null: all that its owner may do. */
  permissions: string[] | null
  expiresAt: string | null
  addresses: string[]
}

type NewKeyProps = {
  title: string
  permissions: string[]
  make: (wish: KeyWish) => Promise<string>
  busy: boolean
  error: Error | null
  close: () => void
  /** Further fields, such as whose it is. */
  children?: ReactNode
}

const DAYS = [30, 90, 365]

export function NewKey({ title, permissions, make, busy, error, close, children }: NewKeyProps) {
  const { t } = useTranslation()
  const wrong = useWrong(error)
  const nameOf = usePermissionName()
  const [label, setLabel] = useState('')
  const [chosen, setChosen] = useState<string[]>([])
  const [days, setDays] = useState('90')
  const [addresses, setAddresses] = useState('')
  const [made, setMade] = useState<string | null>(null)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const wish = {
      label: label.trim(),
      permissions: chosen.length > 0 ? chosen : null,
      expiresAt: days ? daysFromNow(Number(days)) : null,
      addresses: addresses.split(/[\s,]+/).filter(Boolean),
    }
    // The form shows what went wrong.
    make(wish).then(setMade, () => undefined)
  }

  if (made) return <Made value={made} close={close} />
  return (
    <Dialog open onOpenChange={close} title={title}>
      <form onSubmit={submit} className="flex flex-col gap-4 p-4">
        {children}
        <TextField
          label={t('settings.tokenLabel')}
          required
          maxLength={100}
          value={label}
          error={wrong('/label')}
          onChange={(event) => setLabel(event.target.value)}
        />
        <Chips
          label={t('settings.tokenPermissions')}
          options={permissions.map((value) => ({ value, label: nameOf(value), hint: value }))}
          values={chosen}
          onChange={setChosen}
          empty={t('settings.allPermissions')}
        />
        <SelectField
          label={t('settings.expires')}
          value={days}
          error={wrong('/expiresAt')}
          onChange={(event) => setDays(event.target.value)}
        >
          {DAYS.map((count) => (
            <option key={count} value={count}>
              {t('settings.inDays', { count })}
            </option>
          ))}
          <option value="">{t('settings.never')}</option>
        </SelectField>
        <TextArea
          label={t('settings.addresses')}
          hint={t('settings.addressesHint')}
          value={addresses}
          error={wrong('/addresses')}
          onChange={(event) => setAddresses(event.target.value)}
        />
        <Refused error={error} />
        <footer className="flex justify-end gap-2">
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button look="primary" type="submit" busy={busy}>
            {t('settings.makeToken')}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}

/** The secret itself, which nobody can ask for again. */
export function Made({ value, close }: { value: string; close: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog open onOpenChange={close} title={t('settings.tokenMade')}>
      <div className="flex flex-col gap-4 p-4">
        <Secret label={t('settings.token')} value={value} />
        <Notice tone="warn">{t('settings.tokenOnce')}</Notice>
        <Button look="primary" className="self-end" onClick={close}>
          {t('common.close')}
        </Button>
      </div>
    </Dialog>
  )
}

function daysFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString()
}
