// What follows a slash at the cursor: words by which a saved reply is looked for.
export type Search = { from: number; to: number; words: string }

const CHARS_MAX = 40

/** A slash begins a search where a word could begin; a path or a fraction is none. */
export function searchAt(text: string, cursor: number): Search | null {
  const line = text.slice(Math.max(0, cursor - CHARS_MAX - 1), cursor)
  const [, words] = /(?:^|\s)\/([^/\n]*)$/u.exec(line) ?? []
  if (words === undefined || words.startsWith(' ')) return null
  return { from: cursor - words.length - 1, to: cursor, words: words.trim() }
}

/** The text with the reply in place of the search, and where the cursor stands then. */
export function replaced(text: string, { from, to }: Search, reply: string): { text: string; cursor: number } {
  return { text: text.slice(0, from) + reply + text.slice(to), cursor: from + reply.length }
}
