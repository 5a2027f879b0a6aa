// Why a step of signing in did not succeed, right where it was tried.
import { useTranslation } from 'react-i18next'

import { NoPasskey } from '@/api/passkey'
import { asProblem } from '@/api/problem'
import { useWhy } from '@/i18n/why'
import { Notice } from '@/ui/feedback'

type RefusedProps = {
  error: Error | null
  /** What a plain "no" means at this step. */
  unauthorized?: string
}

export function Refused({ error, unauthorized }: RefusedProps) {
  const words = useRefusedWords()
  return error && <Notice tone="bad">{words(error, unauthorized)}</Notice>
}

function useRefusedWords(): (error: Error, unauthorized?: string) => string {
  const { t } = useTranslation()
  const why = useWhy()
  return (error, unauthorized) => {
    if (error instanceof NoPasskey) return t('auth.passkeyFailed')
    const { status, code, params, message, fields } = asProblem(error)
    if (status === 401 && unauthorized) return unauthorized
    if (fields[0]) return why({ code: fields[0].code, words: fields[0].message })
    return why({ code, params, words: message })
  }
}
