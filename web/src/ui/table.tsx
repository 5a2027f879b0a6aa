// A plain table, with a line between its rows and room to scroll where it is narrow.
import type { ComponentProps, ReactNode } from 'react'

import { cx } from './cx'

export function Table({ label, head, children }: { label: string; head: ReactNode; children: ReactNode }) {
  return (
    <div className="overflow-x-auto">
      <table aria-label={label} className="w-full border-collapse text-left">
        <thead>
          <tr className="border-b text-xs text-ink-faint">{head}</tr>
        </thead>
        <tbody className="divide-y">{children}</tbody>
      </table>
    </div>
  )
}

/** A column without a name, as of buttons, has no header: an empty one would be read out as nothing. */
export function Th({ className, ...cell }: ComponentProps<'th'>) {
  if (!cell.children) return <td className={className} />
  return <th scope="col" {...cell} className={cx('px-2 py-1.5 font-medium whitespace-nowrap', className)} />
}

export function Td({ className, ...cell }: ComponentProps<'td'>) {
  return <td {...cell} className={cx('px-2 py-1.5', className)} />
}
