// One day as a bar of twenty-four hours. What painting does to the week is not here.
import type { ComponentProps } from 'react'

import { cx } from '@/ui/cx'

import { DAY, type Stretch } from './week'

/** For the pointer only: the same hours stand beside it as fields. */
export function Track({ stretches, ...handlers }: { stretches: readonly Stretch[] } & ComponentProps<'div'>) {
  return (
    <div
      aria-hidden
      data-track
      {...handlers}
      className="relative h-7 cursor-crosshair touch-none overflow-hidden rounded border border-line-strong bg-canvas select-none"
    >
      {stretches.map(({ start, end }) => (
        <div
          key={start}
          className="absolute inset-y-0 bg-accent-soft shadow-[inset_0_0_0_1px_var(--accent)]"
          style={{ left: `${(start / DAY) * 100}%`, width: `${((end - start) / DAY) * 100}%` }}
        />
      ))}
      {Array.from({ length: 23 }, (_, hour) => (
        <div
          key={hour}
          className={cx('absolute inset-y-px w-px', hour % 6 === 5 ? 'bg-line-strong' : 'bg-line')}
          style={{ left: `${((hour + 1) / 24) * 100}%` }}
        />
      ))}
    </div>
  )
}
