// The name of a kind of letter, where it has one here.
import { useTranslation } from 'react-i18next'

import { en } from '@/i18n/en'

export function useLetterName(): (key: string) => string {
  const { t } = useTranslation()
  return (key) => (key in en.letters.names ? t(`letters.names.${key as keyof typeof en.letters.names}`) : key)
}
