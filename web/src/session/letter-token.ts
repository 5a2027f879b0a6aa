// Secrets that come behind the "#" of an address, which no server and no log ever sees.

let token: string | undefined
let ticket: string | undefined

/** Takes the secrets out of the address bar before anything else looks at it, so that they stay in no history. */
export function takeLetterToken(): void {
  token = taken('/sign-in/confirm', 'token') ?? token
  ticket = taken('/sign-in', 'ticket') ?? ticket
}

function taken(page: string, name: string): string | undefined {
  const found = location.pathname.endsWith(page) && new URLSearchParams(location.hash.slice(1)).get(name)
  if (!found) return undefined
  history.replaceState(history.state, '', location.pathname + location.search)
  return found
}

/** What the link in a letter brought. */
export function letterToken(): string | undefined {
  return token
}

/** What somebody brought from a provider who still has to show a second factor. */
export function halfTicket(): string | undefined {
  return ticket
}

export function dropHalfTicket(): void {
  ticket = undefined
}
