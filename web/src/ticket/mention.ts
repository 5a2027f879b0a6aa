// Calling colleagues by name while writing: finding the call before the cursor, and completing it.

export type Mentionable = { id: string; name: string; username?: string | null }

export type Call = { from: number; words: string }

/** Returns the call that ends at the cursor, if there is one. */
export function callAt(text: string, cursor: number): Call | null {
  const found = /(?:^|[^\p{L}\p{N}._\-+/@])@([\p{L}\p{N}._-]*)$/u.exec(text.slice(0, cursor))
  if (!found) return null
  const words = found[1] ?? ''
  return { from: cursor - words.length - 1, words }
}

const SHOWN_MOST = 6

/** Returns those whose name or username has a word that begins so. */
export function matching(people: Mentionable[], { words }: Call): Mentionable[] {
  const begins = (text: string) => text.toLocaleLowerCase().startsWith(words.toLocaleLowerCase())
  const fits = ({ name, username }: Mentionable) => [...name.split(/\s+/), username ?? ''].some(begins)
  return people.filter(fits).slice(0, SHOWN_MOST)
}

/** How somebody is called: by their name, or by their username where others have that name. */
export function handle(person: Mentionable, people: Mentionable[]): string {
  const same = people.filter(({ name }) => name.toLocaleLowerCase() === person.name.toLocaleLowerCase())
  return same.length > 1 && person.username ? person.username : person.name
}

/** Returns the text with the call completed, and where the cursor then stands. */
export function completed(text: string, call: Call, name: string): { text: string; cursor: number } {
  const end = call.from + 1 + call.words.length
  const before = `${text.slice(0, call.from)}@${name} `
  return { text: before + text.slice(end).replace(/^ /, ''), cursor: before.length }
}
