// One row of a list whose keys are worked in a text field, which names the row as its active descendant.
import type { ReactNode } from 'react'

import { cx } from './cx'
import { intoView } from './into-view'

type OptionRowProps = {
  id: string
  active: boolean
  /** What was chosen before; without it the active row is the one. */
  chosen?: boolean
  disabled?: boolean
  onPick: () => void
  onPoint?: () => void
  className?: string
  children: ReactNode
}

export function OptionRow({
  id,
  active,
  chosen = active,
  disabled,
  onPick,
  onPoint,
  className,
  children,
}: OptionRowProps) {
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="option"
      tabIndex={-1}
      id={id}
      ref={active ? intoView : undefined}
      aria-selected={chosen}
      aria-disabled={disabled}
      // The cursor must not leave the text.
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={onPoint}
      onClick={onPick}
      className={cx('rounded px-2 py-1.5', active && 'bg-hover', className)}
    >
      {children}
    </div>
  )
}

/** Returns where an arrow key leads in a list of so many, from the last to the first; nothing for other keys. */
export function stepped(key: string, at: number, count: number): number | undefined {
  const step = { ArrowDown: 1, ArrowUp: -1 }[key]
  return step && (at + step + count) % Math.max(1, count)
}
