// Why something cannot be done, in the reader's language.
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'

import { en } from './en'

export type Reason = {
  code: string
  params?: Record<string, unknown> | null | undefined
  words?: string | null | undefined
}

/** Returns a function that words a reason; codes without a translation fall back to the server's own words. */
export function useWhy(): (reason: Reason) => string {
  const { t } = useTranslation()
  return ({ code, params: given, words }) => {
    const params = given ?? {}
    if (code === 'already_taken' && nameIn(params)) return t('why.already_taken_by', { name: nameIn(params) })
    if (code === 'missing') return t('why.missing', { fields: fieldsIn(params, t) })
    if (code === 'fields_missing') return t('why.fields_missing', { fields: labelsIn(params) })
    if (isKnown(code)) return String(t(`why.${code}`, { ...params }))
    return words ?? (code.includes(' ') ? code : t('why.unknown'))
  }
}

function isKnown(code: string): code is keyof typeof en.why {
  return code in en.why
}

function nameIn(params: Record<string, unknown>): string | undefined {
  return typeof params.name === 'string' ? params.name : undefined
}

/** What a move requires, by the names that the pages have for it. */
function fieldsIn({ fields }: Record<string, unknown>, t: TFunction): string {
  const names = Array.isArray(fields) ? fields.map(String) : []
  return names.map((name) => (name in en.admin.required ? t(`admin.required.${name as Required}`) : name)).join(', ')
}

/** What a move needs to be filled in, by the desk's own labels. */
function labelsIn({ fields }: Record<string, unknown>): string {
  const missing = Array.isArray(fields) ? (fields as { label?: string }[]) : []
  return missing.map(({ label }) => label).join(', ')
}

type Required = keyof typeof en.admin.required

/** Returns a function that words why a span of a clock began: by a state's label, or by what happened. */
export function useReason(): (span: { reason: string; reasonLabel: string }) => string {
  const { t } = useTranslation()
  return ({ reason, reasonLabel }) => {
    const key = reason.replaceAll(' ', '_')
    // A state may be called as one of these; its label is the desk's own word then.
    if (reasonLabel.toLowerCase() !== reason || !(key in en.sla.reasons)) return reasonLabel
    return t(`sla.reasons.${key as keyof typeof en.sla.reasons}`)
  }
}
