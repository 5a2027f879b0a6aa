// A dialog over the page.
import { Dialog as Radix } from 'radix-ui'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { CloseButton } from './button'
import { cx } from './cx'

type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** Room for a table. */
  wide?: boolean
  onKeyDown?: (event: KeyboardEvent) => void
  children: ReactNode
}

export function Dialog({ open, onOpenChange, title, wide, onKeyDown, children }: DialogProps) {
  const { t } = useTranslation()
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-shade" />
        <Radix.Content
          aria-describedby={undefined}
          onOpenAutoFocus={startInForm}
          onKeyDown={onKeyDown}
          className={cx(
            'fixed top-[8vh] left-1/2 z-40 flex max-h-[84vh] -translate-x-1/2 flex-col rounded-xl border border-line bg-raised shadow-lift focus:outline-none',
            wide ? 'w-[min(60rem,calc(100vw-2rem))]' : 'w-[min(40rem,calc(100vw-2rem))]',
          )}
        >
          <header className="flex items-center justify-between gap-2 border-b px-4 py-2.5">
            <Radix.Title className="font-semibold">{title}</Radix.Title>
            <Radix.Close asChild>
              <CloseButton label={t('common.close')} />
            </Radix.Close>
          </header>
          <div className="overflow-y-auto">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** A form is begun in its first field; anything else by its own focus. */
function startInForm(event: Event): void {
  const field = (event.currentTarget as HTMLElement).querySelector<HTMLElement>('input, textarea, select')
  if (!field) return
  event.preventDefault()
  field.focus()
}
