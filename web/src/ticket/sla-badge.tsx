// The promises of a ticket, counting down with the desk's time.
import { AlarmClock, Check, CirclePause, Moon, TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useDeskNow } from '@/api/clock'
import type { Clock } from '@/api/types'
import { duration } from '@/i18n/time'
import { Badge, type Tone } from '@/ui/badge'

import { useInstant } from './time'
import { isTight, pressing, readClockAt, type Reading } from './sla'

const icons: Record<Reading['state'], typeof Check> = {
  running: AlarmClock,
  closed: Moon,
  paused: CirclePause,
  met: Check,
  breached: X,
  missed: TriangleAlert,
  cancelled: X,
}

const tones: Record<Reading['state'], Tone> = {
  running: 'plain',
  closed: 'plain',
  paused: 'plain',
  met: 'good',
  breached: 'bad',
  missed: 'bad',
  cancelled: 'plain',
}

type SlaBadgeProps = { clock: Clock; readAt: number; named?: boolean }

export function SlaBadge({ clock, readAt, named }: SlaBadgeProps) {
  const { t } = useTranslation()
  const now = useDeskNow()
  const words = useReadingWords()
  const reading = readClockAt(clock, readAt, now)
  const Icon = icons[reading.state]
  const tone = reading.state === 'running' && isTight(reading, clock) ? 'warn' : tones[reading.state]
  return (
    <Badge tone={tone} title={useExplained(clock)}>
      <Icon aria-hidden className="size-3" />
      {named && `${t(`sla.metrics.${clock.metric}`)}: `}
      {words(reading)}
    </Badge>
  )
}

function useReadingWords(): (reading: Reading) => string {
  const { t } = useTranslation()
  return ({ state, left, elapsed }) => {
    const time = duration(Math.abs(left))
    const words = {
      running: () => t('sla.left', { time }),
      closed: () => `${t('sla.left', { time })} · ${t('sla.closedNow')}`,
      paused: () => (left < 0 ? t('sla.paused') : t('sla.pausedLeft', { time })),
      met: () => t('sla.met', { time: duration(elapsed) }),
      breached: () => t('sla.breached', { time }),
      missed: () => t('sla.over', { time }),
      cancelled: () => t('sla.cancelled'),
    }
    return words[state]()
  }
}

function useExplained(clock: Clock): string {
  const { t } = useTranslation()
  const exactly = useInstant()
  return [
    t(`sla.metrics.${clock.metric}`),
    t('sla.target', { time: duration(clock.targetSeconds) }),
    clock.dueAt && t('sla.due', { when: exactly(clock.dueAt) }),
  ]
    .filter(Boolean)
    .join(' · ')
}

/** The one clock that matters most, for a row of a list. */
export function PressingSla({ clocks, readAt }: { clocks: Clock[]; readAt: number }) {
  const now = useDeskNow()
  const clock = pressing(clocks, readAt, now)
  const counts = clock && !['met', 'cancelled'].includes(clock.state)
  return counts ? <SlaBadge clock={clock} readAt={readAt} /> : null
}

type PromisesProps = {
  clocks: Clock[]
  readAt: number
  /** What stands below a promise. */
  strip?: (clock: Clock) => ReactNode
}

/** Every promise of a ticket, one line each. */
export function Promises({ clocks, readAt, strip }: PromisesProps) {
  const { t } = useTranslation()
  if (clocks.length === 0) return <p className="text-ink-faint">{t('sla.none')}</p>
  return (
    <ul className="flex flex-col gap-1.5">
      {clocks.map((clock) => (
        <li key={`${clock.metric}-${clock.cycle}`}>
          <PromiseLine clock={clock} readAt={readAt} />
          {strip?.(clock)}
        </li>
      ))}
    </ul>
  )
}

function PromiseLine({ clock, readAt }: { clock: Clock; readAt: number }) {
  const { t } = useTranslation()
  const exactly = useInstant()
  return (
    <>
      <div className="flex items-center justify-between gap-2">
        <span className="text-ink-soft">{t(`sla.metrics.${clock.metric}`)}</span>
        <SlaBadge clock={clock} readAt={readAt} />
      </div>
      <div className="flex justify-between gap-2 text-xs text-ink-faint">
        <span>{t('sla.target', { time: duration(clock.targetSeconds) })}</span>
        {clock.dueAt && <span>{t('sla.due', { when: exactly(clock.dueAt) })}</span>}
      </div>
    </>
  )
}
