// The secret of a link that came by letter. It stands behind the "#", which no server and no log ever sees.

let token: string | undefined

/** Takes the secret out of the address bar before anything else looks at it, so that it stays in no history. */
export function takeLetterToken(): void {
  const found =
    location.pathname.endsWith('/sign-in/confirm') && new URLSearchParams(location.hash.slice(1)).get('token')
  if (!found) return
  token = found
  history.replaceState(history.state, '', location.pathname + location.search)
}

export function letterToken(): string | undefined {
  return token
}
