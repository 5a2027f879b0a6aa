// Durations as people type them: "4h", "1d 30m". What a day of work is worth is not here: a day is 24 hours.

const UNITS: [print: string, seconds: number, names: string[]][] = [
  ['d', 86_400, ['d', 'day', 'days', 't', 'tag', 'tage']],
  ['h', 3_600, ['h', 'hour', 'hours', 'std', 'stunde', 'stunden']],
  ['m', 60, ['m', 'min', 'minute', 'minutes', 'minuten']],
  ['s', 1, ['s', 'sec', 'second', 'seconds', 'sek', 'sekunde', 'sekunden']],
]

/** Returns whole seconds; null for nothing at all, undefined for what is no duration. */
export function parseDuration(text: string): number | null | undefined {
  const words = text.trim().toLowerCase()
  if (!words) return null
  if (words === '0') return 0
  if (!/^(\d+([.,]\d+)?\s*[a-z]+\s*)+$/.test(words)) return undefined

  let seconds = 0
  for (const [, amount = '', name = ''] of words.matchAll(/(\d+(?:[.,]\d+)?)\s*([a-z]+)/g)) {
    const unit = UNITS.find(([, , names]) => names.includes(name))
    if (!unit) return undefined
    seconds += Number(amount.replace(',', '.')) * unit[1]
  }
  return Math.round(seconds)
}

/** Returns the shortest text that `parseDuration` reads as the same. */
export function printDuration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) return ''
  let rest = seconds
  const parts = UNITS.flatMap(([unit, size]) => {
    const count = Math.floor(rest / size)
    rest -= count * size
    return count > 0 ? [`${count}${unit}`] : []
  })
  return parts.join(' ') || '0'
}
