// How large a file is, in few digits.

const UNITS = ['B', 'KB', 'MB', 'GB']

export function sizeOf(bytes: number): string {
  const step = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), UNITS.length - 1)
  const amount = bytes / 1024 ** step
  return `${amount >= 10 || step === 0 ? Math.round(amount) : Math.round(amount * 10) / 10} ${UNITS[step]}`
}
