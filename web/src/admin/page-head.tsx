// The head of a page of administration: what it is called, what it is for, and what can be begun on it.
import type { ReactNode } from 'react'

import { useDocumentTitle } from '@/session/document-title'

type PageHeadProps = { title: string; about: string; children?: ReactNode }

export function PageHead({ title, about, children }: PageHeadProps) {
  useDocumentTitle(title)
  return (
    <header className="flex flex-wrap items-start gap-2">
      <div className="min-w-60 flex-1">
        <h1 className="text-lg font-semibold tracking-tight">{title}</h1>
        <p className="max-w-prose text-ink-faint">{about}</p>
      </div>
      {children}
    </header>
  )
}
