// An instant, shown relative to the desk's time, with the exact time on demand.
import { useTranslation } from 'react-i18next'

import { useDeskNow } from '@/api/clock'
import { instant, regional, relative } from '@/i18n/time'

type TimeProps = { at: string; style?: 'long' | 'narrow' }

export function Time({ at, style = 'long' }: TimeProps) {
  const { i18n } = useTranslation()
  const now = useDeskNow()
  const exactly = useInstant()
  // What has happened is never "in a moment", though the two clocks may differ a little.
  const moment = Math.min(Date.parse(at), now)
  return (
    <time dateTime={at} title={exactly(at)} className="whitespace-nowrap tabular-nums">
      {relative(i18n.language, moment, now, style)}
    </time>
  )
}

/** "Mon, 23 Nov, 12:00", as the reader's region writes it. */
export function useInstant(): (at: string) => string {
  const { i18n } = useTranslation()
  const now = useDeskNow()
  return (at) => instant(regional(i18n.language, navigator.languages), Date.parse(at), now)
}

/** "23/11/2026, 12:00:07", where seconds are counted. */
export function useSecond(): (at: string) => string {
  const { i18n } = useTranslation()
  const words = new Intl.DateTimeFormat(regional(i18n.language, navigator.languages), {
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  return (at) => words.format(Date.parse(at))
}

/** "in 3 hours (Mon, 23 Nov, 12:00)", for sentences about what is to come. */
export function useWhen(): (at: string) => string {
  const { i18n } = useTranslation()
  const now = useDeskNow()
  const exactly = useInstant()
  return (at) => `${relative(i18n.language, Date.parse(at), now)} (${exactly(at)})`
}
