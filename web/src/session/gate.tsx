// The page of those who are not inside yet: the mark, a heading, and one small form.
import type { ReactNode } from 'react'

import { Logo } from '@/ui/logo'

export function Gate({ title, about, children }: { title: string; about: ReactNode; children: ReactNode }) {
  return (
    <main className="flex min-h-full items-center justify-center p-6">
      <div className="w-full max-w-88">
        <Logo className="size-10" />
        <h1 className="mt-5 text-xl font-semibold tracking-tight">{title}</h1>
        <p className="mt-1 text-ink-faint">{about}</p>
        {children}
      </div>
    </main>
  )
}

/** A way out of the form, as quiet as a link. */
export function Turn({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" onClick={onClick} className="self-start text-[0.8125rem] text-accent-text hover:underline">
      {children}
    </button>
  )
}
