// One part of the settings: a heading, a word about it, and what can be set.
import type { ReactNode } from 'react'

export function Part({ title, hint, children }: { title: string; hint?: string | undefined; children: ReactNode }) {
  return (
    <section aria-label={title} className="rounded-lg border bg-surface p-4">
      <h2 className="font-medium">{title}</h2>
      {hint && <p className="mt-0.5 max-w-prose text-[0.8125rem] text-ink-faint">{hint}</p>}
      <div className="mt-3 flex flex-col gap-3">{children}</div>
    </section>
  )
}

/** One thing of several, with its facts below and what can be done with it at the side. */
export function Item({ name, facts, children }: { name: ReactNode; facts: string[]; children?: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2 font-medium wrap-anywhere">{name}</p>
        <p className="text-[0.8125rem] text-ink-faint">{facts.join(' · ')}</p>
      </div>
      {children}
    </li>
  )
}

export function Items({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className="divide-y rounded-md border">
      {children}
    </ul>
  )
}
