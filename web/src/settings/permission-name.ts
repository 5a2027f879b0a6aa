// What a permission is called.
import { useTranslation } from 'react-i18next'

import { en } from '@/i18n/en'

type Key = keyof typeof en.people.permission

/** Returns a function that words a permission; those without words keep their name. */
export function usePermissionName(): (permission: string) => string {
  const { t } = useTranslation()
  return (permission) => {
    const key = permission.replace(':', '_')
    return key in en.people.permission ? t(`people.permission.${key as Key}`) : permission
  }
}
