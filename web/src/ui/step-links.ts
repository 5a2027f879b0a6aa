/** Moves the focus from link to link within a list, from the last to the first. */
export function stepLinks(list: HTMLElement | null, step: 1 | -1): void {
  const links = [...(list?.querySelectorAll('a') ?? [])]
  const at = links.indexOf(document.activeElement as HTMLAnchorElement)
  const first = step === 1 ? 0 : links.length - 1
  links[at < 0 ? first : (at + step + links.length) % links.length]?.focus()
}
