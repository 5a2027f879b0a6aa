// A field whose value is picked from a list: the label above, what it is now on the button.
import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'

import { Button } from '@/ui/button'

type PickedProps = { label: string; error?: string | undefined; children: ReactNode }

export function Picked({ label, error, children }: PickedProps) {
  return (
    <div className="flex flex-col gap-1">
      <span aria-hidden className="text-[0.8125rem] font-medium text-ink-soft">
        {label}
      </span>
      {children}
      {error && <p className="text-xs text-bad">{error}</p>}
    </div>
  )
}

/** Must be a plain element: whatever opens under it holds on to it. */
export function pickedButton(label: string, now: string) {
  return (
    <Button aria-label={`${label}: ${now}`} className="h-9 justify-start">
      <span className="truncate">{now}</span>
      <ChevronDown className="ml-auto size-3.5 text-ink-faint" />
    </Button>
  )
}
