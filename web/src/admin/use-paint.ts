// Painting hours with the pointer: from where it went down to where it is, on all days between.
import { useState, type PointerEvent } from 'react'

import { DAYS_IN_ORDER } from './day-names'
import { DAY, isOpen, paint, type Week } from './week'

const STEP = 1800

type Cell = { row: number; at: number }
type Stroke = { from: Cell; to: Cell; open: boolean }

type Handlers = Record<
  'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel',
  (event: PointerEvent) => void
>

/** Returns the week as it looks while painting, and what each day's track listens to. */
export function usePaint(week: Week, onChange: (week: Week) => void) {
  const [stroke, setStroke] = useState<Stroke | null>(null)
  const shown = stroke ? painted(week, stroke) : week

  const handlers = (dow: number): Handlers => ({
    onPointerDown: (event) => {
      const from = { row: DAYS_IN_ORDER.indexOf(dow), at: stepAt(event.currentTarget, event.clientX) }
      event.currentTarget.setPointerCapture(event.pointerId)
      setStroke({ from, to: from, open: !isOpen(week, dow, from.at) })
    },
    onPointerMove: (event) => stroke && setStroke({ ...stroke, to: cellAt(event, stroke.to) }),
    onPointerUp: () => {
      if (stroke) onChange(shown)
      setStroke(null)
    },
    onPointerCancel: () => setStroke(null),
  })
  return { shown, handlers }
}

/** The pointer is captured by the track it began on; which one it is over is found by its height. */
function cellAt(event: PointerEvent, last: Cell): Cell {
  const tracks = [...document.querySelectorAll('[data-track]')]
  const over = tracks.findIndex((track) => {
    const { top, bottom } = track.getBoundingClientRect()
    return top <= event.clientY && event.clientY <= bottom
  })
  return { row: over < 0 ? last.row : over, at: stepAt(event.currentTarget, event.clientX) }
}

function stepAt(track: Element, x: number): number {
  const { left, width } = track.getBoundingClientRect()
  const steps = Math.floor(((x - left) / width) * (DAY / STEP))
  return Math.min(Math.max(steps, 0), DAY / STEP - 1) * STEP
}

function painted(week: Week, { from, to, open }: Stroke): Week {
  const [first, last] = [Math.min(from.row, to.row), Math.max(from.row, to.row)]
  const stretch = { start: Math.min(from.at, to.at), end: Math.max(from.at, to.at) + STEP }
  const days = DAYS_IN_ORDER.slice(first, last + 1)
  return days.reduce((painted, dow) => paint(painted, dow, stretch, open), week)
}
