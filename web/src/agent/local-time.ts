// What time it is where somebody is. People live in real time, whatever the desk's clock says.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { regional } from '@/i18n/time'

const TICK_MS = 20_000

/** "Mon, 14:05", kept up to date. */
export function useLocalTime(zone: string): string {
  const { i18n } = useTranslation()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return timeIn(zone, regional(i18n.language, navigator.languages), now)
}

/** A zone that this browser does not know is named instead. */
export function timeIn(timeZone: string, language: string, now: number): string {
  try {
    const words = new Intl.DateTimeFormat(language, { weekday: 'short', hour: '2-digit', minute: '2-digit', timeZone })
    return words.format(now)
  } catch {
    return timeZone
  }
}
