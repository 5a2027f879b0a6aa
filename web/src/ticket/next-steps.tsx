// What the ticket will do by itself, in words.
import {
  BellRing,
  CalendarClock,
  CircleCheck,
  Eye,
  Hourglass,
  ListChecks,
  TimerReset,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import type { Next } from '@/api/types'

import { useWhen } from './time'

const icons: Record<Next['kind'], LucideIcon> = {
  auto_close: CircleCheck,
  sla_breach: Hourglass,
  sla_warning: TriangleAlert,
  scheduled: CalendarClock,
  reminder: BellRing,
  outcome: TimerReset,
  sla_step: ListChecks,
  look_again: Eye,
  approval_reminder: BellRing,
  approval_expiry: Hourglass,
}

type NextStepsProps = {
  steps: Next[]
  /** What can be done about a step, where that is for this person to do. */
  menu?: (step: Next) => ReactNode
}

export function NextSteps({ steps, menu }: NextStepsProps) {
  const { t } = useTranslation()
  const words = useStepWords()
  if (steps.length === 0) return <p className="text-ink-faint">{t('next.nothing')}</p>
  return (
    <ol className="flex flex-col gap-2">
      {steps.map((step) => {
        const Icon = icons[step.kind] ?? CalendarClock
        return (
          <li key={`${step.kind}-${step.metric}-${step.at}`} className="flex gap-2">
            <Icon aria-hidden className="mt-0.5 size-3.5 shrink-0 text-ink-faint" />
            <span className="min-w-0 flex-1">{words(step)}</span>
            {menu?.(step)}
          </li>
        )
      })}
    </ol>
  )
}

export function useStepWords(): (step: Next) => string {
  const { t } = useTranslation()
  const when = useWhen()
  return ({ kind, at, metric }) =>
    t(`next.${kind}`, { when: when(at), metric: metric ? t(`sla.metrics.${metric}`) : '' })
}
