// The frame of every page on which people, roles and organisations are edited: they change at once, without versions.
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { Refused } from '@/session/refused'

import { FormFrame } from '../form-frame'

type PlainFormProps = {
  title: string
  back: () => void
  busy: boolean
  error: Error | null
  /** Why nothing can be saved, if so. */
  blocked?: string | false | undefined
  save: () => void
  /** What else can be done. */
  extra?: ReactNode
  children: ReactNode
}

export function PlainForm({ error, ...form }: PlainFormProps) {
  const { t } = useTranslation()
  return <FormFrame {...form} saves={t('common.save')} wrong={<Refused error={error} />} />
}
