// A small layer beside the button that opens it.
import { Popover as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

export function Popover({ label, trigger, children }: { label: string; trigger: ReactNode; children: ReactNode }) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className="z-50 w-72 rounded-lg border border-line bg-raised p-3 shadow-lift"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
