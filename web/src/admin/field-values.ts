// The values of a custom field as people write them: "Ulm, Bonn", "true, 3". Quotes keep a number a text.

/** Returns the values between the commas; undefined when there is none. */
export function parseValues(text: string): unknown[] | undefined {
  const words = text.match(/\s*"[^"]*"\s*|[^,]+/g)?.map((word) => word.trim()) ?? []
  const values = words.filter(Boolean).map(valueOf)
  return values.length > 0 ? values : undefined
}

function valueOf(word: string): unknown {
  if (/^".*"$/.test(word)) return word.slice(1, -1)
  if (word === 'true' || word === 'false') return word === 'true'
  return /^-?\d+(\.\d+)?$/.test(word) ? Number(word) : word
}

export function printValues(values: unknown[]): string {
  return values
    .map((value) => (typeof value === 'string' && needsQuotes(value) ? `"${value}"` : String(value)))
    .join(', ')
}

function needsQuotes(text: string): boolean {
  return text !== '' && (text.includes(',') || text !== text.trim() || typeof valueOf(text) !== 'string')
}
