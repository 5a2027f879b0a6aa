// The days of the week in the reader's language, as the reader's calendar on the wall begins.
import { useTranslation } from 'react-i18next'

/** Monday first; 0 is Sunday. */
export const DAYS_IN_ORDER = [1, 2, 3, 4, 5, 6, 0]

/** 4 January 2026 was a Sunday. */
export function useDayName(): (dow: number) => string {
  const { i18n } = useTranslation()
  const words = new Intl.DateTimeFormat(i18n.language, { weekday: 'long', timeZone: 'UTC' })
  return (dow) => words.format(Date.UTC(2026, 0, 4 + dow))
}
