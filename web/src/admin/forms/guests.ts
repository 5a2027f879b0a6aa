// Whether a form's text lets guests fill it in, and the same text with that changed. Its other words stay as they are.

type Written = Record<string, unknown>

function written(text: string): Written | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Written) : undefined
  } catch {
    return undefined
  }
}

/** Returns whether guests may fill it in; nothing where the text cannot be read. */
export function allowsGuests(text: string): boolean | undefined {
  const form = written(text)
  return form && form.guests === true
}

/** Returns the text with guests let in or kept out. */
export function withGuests(text: string, allowed: boolean): string {
  const form = written(text)
  if (!form) return text
  const changed = { ...form, guests: allowed }
  const line = `"guests": ${allowed}`
  const replaced = text.replace(/"guests"\s*:\s*(true|false)/, line)
  const added = text.replace(/^([ \t]*)"schema"\s*:/m, `$1${line},\n$1"schema":`)
  // A pattern may find the same words deeper in: then the text is laid out anew.
  const kept = [replaced, added].find((text) => same(written(text), changed))
  return kept ?? `${JSON.stringify(changed, null, 2)}\n`
}

function same(one: Written | undefined, other: Written): boolean {
  return one?.guests === other.guests && beside(one) === beside(other)
}

/** What a form says beside that, in whatever order. */
function beside(form: Written | undefined): string {
  const members = Object.entries({ ...form, guests: null })
  return JSON.stringify(members.sort(([one], [other]) => (one < other ? -1 : 1)))
}
