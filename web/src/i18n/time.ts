// Instants and durations in words.

/** The chosen language with the habits of the reader's region: en-GB and en-US write dates differently. */
export function regional(language: string, browser: readonly string[]): string {
  return browser.find((tag) => tag.split('-')[0] === language) ?? language
}

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** "5 minutes ago", "in 2 days"; "5m ago" where it is narrow. */
export function relative(language: string, at: number, now: number, style: 'long' | 'narrow' = 'long'): string {
  const seconds = (at - now) / 1000
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style })
  const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1]
  const amount = Math.round(seconds / size)
  return unit === 'second' ? words.format(0, 'second') : words.format(amount, unit)
}

/** "Mon, 23 Nov, 12:00", with the year when it is another one. */
export function instant(language: string, at: number, now: number): string {
  const otherYear = new Date(at).getFullYear() !== new Date(now).getFullYear()
  return new Intl.DateTimeFormat(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    ...(otherYear && { year: 'numeric' }),
  }).format(at)
}

/** Worked time to the second: "4h 05m 09s". */
export function exactDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const [rest, more] = [whole % 60, whole - (whole % 60)]
  if (more === 0) return `${rest}s`
  const long = duration(more)
  return rest > 0 ? `${long}${long.endsWith('h') ? ' 00m' : ''} ${String(rest).padStart(2, '0')}s` : long
}

/** Worked time: "4h 05m", "12m", "40s". Hours are not made into days, since a working day has no fixed length. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)]
  if (hours > 0) return minutes > 0 ? `${hours}h ${String(minutes).padStart(2, '0')}m` : `${hours}h`
  return minutes > 0 ? `${minutes}m` : `${whole}s`
}
