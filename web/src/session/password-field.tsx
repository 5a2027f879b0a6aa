// A password that its writer can look at.
import { Eye, EyeOff } from 'lucide-react'
import { useState, type ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'

import { IconButton } from '@/ui/button'
import { TextField } from '@/ui/field'

type PasswordFieldProps = Omit<ComponentProps<typeof TextField>, 'type'>

export function PasswordField(field: PasswordFieldProps) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye
  return (
    <div className="relative">
      <TextField {...field} required maxLength={256} type={shown ? 'text' : 'password'} />
      <IconButton
        label={shown ? t('auth.hide') : t('auth.show')}
        onClick={() => setShown(!shown)}
        className="absolute top-7 right-1"
      >
        <Icon className="size-4" />
      </IconButton>
    </div>
  )
}
