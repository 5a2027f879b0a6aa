// Times of a local day as people type them: "9", "9:30", "24:00". Seconds of the day stand behind them.

const DAY = 86_400

/** Returns seconds since midnight; null for nothing at all, undefined for what is no time of day. */
export function parseDayTime(text: string): number | null | undefined {
  const words = text.trim()
  if (!words) return null
  const found = /^(\d{1,2})(?:[:.](\d{2}))?(?::(\d{2}))?$/.exec(words) ?? /^(\d{2})(\d{2})$/.exec(words)
  if (!found) return undefined

  const [hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0))
  const at = (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)
  const fits = (minutes ?? 0) < 60 && (seconds ?? 0) < 60 && at <= DAY
  return fits ? at : undefined
}

/** "09:30"; "24:00" is the end of the day, and seconds show only where there are some. */
export function printDayTime(at: number | null | undefined): string {
  if (at === null || at === undefined) return ''
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes, seconds] = [Math.floor(at / 3600), Math.floor((at % 3600) / 60), at % 60]
  return [hours, minutes, ...(seconds ? [seconds] : [])].map(two).join(':')
}
