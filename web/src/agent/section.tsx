import type { ReactNode } from 'react'

/** One part of the right panel. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="px-4 py-3.5">
      <h2 className="mb-2 text-xs font-medium text-ink-faint">{title}</h2>
      {children}
    </section>
  )
}
