// How much of a request is done, as a bar.
import { useTranslation } from 'react-i18next'

import type { Ticket } from '@/api/types'

export function PartsBar({ progress }: { progress: NonNullable<Ticket['progress']> }) {
  const { t } = useTranslation()
  const { done, of } = progress
  return (
    <div
      role="progressbar"
      aria-label={t('parts.title')}
      aria-valuemin={0}
      aria-valuemax={of}
      aria-valuenow={done}
      aria-valuetext={t('parts.progress', progress)}
      className="h-1 overflow-hidden rounded-full bg-line"
    >
      <div className="h-full rounded-full bg-accent" style={{ width: `${(100 * done) / Math.max(of, 1)}%` }} />
    </div>
  )
}
