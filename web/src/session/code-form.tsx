// One code: six digits of an app, or a recovery code.
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { Button } from '@/ui/button'
import { TextField } from '@/ui/field'

type CodeFormProps = { kind: 'totp' | 'recovery'; busy: boolean; send: (code: string) => void }

export function CodeForm({ kind, busy, send }: CodeFormProps) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // A dialog's form may stand in another one.
    event.stopPropagation()
    if (!busy) send(code.replaceAll(/\s/g, ''))
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        label={kind === 'totp' ? t('auth.code') : t('auth.recoveryCode')}
        inputMode={kind === 'totp' ? 'numeric' : 'text'}
        pattern={kind === 'totp' ? '[0-9 ]{6,7}' : undefined}
        autoComplete="one-time-code"
        required
        maxLength={40}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <Button look="primary" size="large" type="submit" busy={busy}>
        {t('auth.confirm')}
      </Button>
    </form>
  )
}
