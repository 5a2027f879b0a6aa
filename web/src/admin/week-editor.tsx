// The week: each day a track to paint on with the pointer, and beside it the same hours as fields for the keyboard.
import { CopyPlus, Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { printDuration } from '@/i18n/duration'
import { IconButton } from '@/ui/button'

import { DAYS_IN_ORDER, useDayName } from './day-names'
import { withAt, withoutAt } from './editing'
import { DayTimeInput } from './fields'
import { copyDay, DAY, endOf, shownOn, type Stretch, type Week } from './week'
import { Track } from './week-track'
import { usePaint } from './use-paint'

type WeekEditorProps = { week: Week; error: string | undefined; onChange: (week: Week) => void }

export function WeekEditor({ week, error, onChange }: WeekEditorProps) {
  const nameOf = useDayName()
  const { shown, handlers } = usePaint(week, onChange)
  return (
    <div className="flex flex-col gap-2">
      <Hours />
      {DAYS_IN_ORDER.map((dow) => (
        <fieldset
          key={dow}
          className="grid items-center gap-x-3 gap-y-1 md:grid-cols-[7rem_minmax(0,1fr)_16rem] xl:grid-cols-[7rem_minmax(0,1fr)_28rem]"
        >
          <legend className="sr-only">{nameOf(dow)}</legend>
          <span aria-hidden className="flex justify-between text-ink-soft">
            {nameOf(dow)}
            <span className="text-xs text-ink-faint tabular-nums">{openOn(shown, dow)}</span>
          </span>
          <Track stretches={shownOn(shown, dow)} {...handlers(dow)} />
          <DayRows
            day={nameOf(dow)}
            stretches={week[dow] ?? []}
            onChange={(own) => onChange(week.map((old, day) => (day === dow ? own : old)))}
            copyOn={() => onChange(copyDay(week, dow, (dow + 1) % 7))}
          />
        </fieldset>
      ))}
      {error && <p className="text-xs text-bad">{error}</p>}
    </div>
  )
}

function openOn(week: Week, dow: number): string {
  const seconds = shownOn(week, dow).reduce((sum, { start, end }) => sum + end - start, 0)
  return seconds === DAY ? '24h' : seconds > 0 ? printDuration(seconds) : ''
}

/** The hours above the tracks. */
function Hours() {
  return (
    <div
      aria-hidden
      className="hidden gap-x-3 md:grid md:grid-cols-[7rem_minmax(0,1fr)_16rem] xl:grid-cols-[7rem_minmax(0,1fr)_28rem]"
    >
      <span />
      <div className="relative h-4 text-[0.6875rem] text-ink-faint tabular-nums">
        {[0, 6, 12, 18, 24].map((hour) => (
          <span key={hour} className="absolute -translate-x-1/2" style={{ left: `${(hour / 24) * 100}%` }}>
            {hour}
          </span>
        ))}
      </div>
    </div>
  )
}

type DayRowsProps = {
  day: string
  stretches: readonly Stretch[]
  onChange: (stretches: Stretch[]) => void
  copyOn?: () => void
}

/** From–to fields; an end at or before the start lies on the next day. */
export function DayRows({ day, stretches, onChange, copyOn }: DayRowsProps) {
  const { t } = useTranslation()
  const add = () => onChange([...stretches, nextStretch(stretches)])
  const set = (index: number, start: number, end: number) =>
    onChange(withAt(stretches, index, { start, end: endOf(start, end) }))
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {stretches.map(({ start, end }, index) => {
        const shownEnd = end > DAY ? end - DAY : end
        return (
          // Rows have no identity of their own: the order is what they are.
          <span key={index} className="flex items-center gap-1">
            <DayTimeInput
              label={`${day}: ${t('admin.from')}`}
              value={start}
              onValue={(at) => set(index, at, shownEnd)}
            />
            <span aria-hidden>–</span>
            <DayTimeInput label={`${day}: ${t('admin.to')}`} value={shownEnd} onValue={(at) => set(index, start, at)} />
            <IconButton label={t('admin.removeHours', { day })} onClick={() => onChange(withoutAt(stretches, index))}>
              <X className="size-3.5" />
            </IconButton>
          </span>
        )
      })}
      {stretches.length === 0 && <span className="text-ink-faint">{t('admin.closed')}</span>}
      <IconButton label={t('admin.addHours', { day })} onClick={add}>
        <Plus className="size-3.5" />
      </IconButton>
      {copyOn && (
        <IconButton label={t('admin.copyOn', { day })} onClick={copyOn}>
          <CopyPlus className="size-3.5" />
        </IconButton>
      )}
    </div>
  )
}

/** Something to begin with: office hours on an empty day, otherwise an hour after the last ones. */
function nextStretch(stretches: readonly Stretch[]): Stretch {
  const last = Math.max(...stretches.map(({ end }) => end))
  if (stretches.length === 0) return { start: 9 * 3600, end: 17 * 3600 }
  return last + 2 * 3600 <= DAY ? { start: last + 3600, end: last + 2 * 3600 } : { start: 0, end: 3600 }
}
