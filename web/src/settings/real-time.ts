// Instants of sessions, keys and absences: they run in real time, which the desk's clock may have left behind.
import { useTranslation } from 'react-i18next'

import { instant, regional } from '@/i18n/time'

/** "Mon, 23 Nov, 12:00", as the reader's region writes it. */
export function useRealTime(): (at: string) => string {
  const { i18n } = useTranslation()
  return (at) => instant(regional(i18n.language, navigator.languages), Date.parse(at), Date.now())
}

/** What a field for a local date and time shows. */
export function toLocalInput(at: string | null | undefined): string {
  if (!at) return ''
  const moment = new Date(at)
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** The instant behind such a field; null for nothing. */
export function fromLocalInput(text: string): string | null {
  return text ? new Date(text).toISOString() : null
}
