import type { MouseEvent } from 'react'

/** Follows a link within the page; another tab or window is the browser's business. */
export function following(href: string, go: (href: string) => void) {
  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    go(href)
  }
  return { href, onClick }
}
