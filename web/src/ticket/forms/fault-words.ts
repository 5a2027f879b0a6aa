// What is wrong with an answer, in the reader's language.
import { useTranslation } from 'react-i18next'

import type { FormField } from '@/api/forms'
import { en } from '@/i18n/en'
import { useWhy } from '@/i18n/why'

type Fault = { code: string; message: string }

/** Returns a function that words a fault; what a field itself says of its bounds makes it plainer. */
export function useFaultWords(): (fault: Fault, field: FormField | undefined) => string {
  const { t } = useTranslation()
  const why = useWhy()
  return ({ code, message }, field) => {
    const { min, max, lengthMax } = field ?? {}
    if (code === 'out_of_range' && min != null && max != null) return t('forms.between', { min, max })
    if (code === 'too_long' && lengthMax != null) return t('forms.upTo', { max: lengthMax })
    if (code in en.forms.wrong) return t(`forms.wrong.${code as keyof typeof en.forms.wrong}`)
    return why({ code, words: message })
  }
}
