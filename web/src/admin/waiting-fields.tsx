// What happens by itself while a ticket waits in a state: it returns, the requester is reminded, waiting ends.
import { useTranslation } from 'react-i18next'

import type { LifecycleState, Waiting } from '@/api/admin-types'
import { parseDuration, printDuration } from '@/i18n/duration'
import { CheckField } from '@/ui/field'
import { ParsedInput } from '@/ui/parsed-input'

import { SmallSelect, SomeDurationInput } from './fields'

type Props = { state: LifecycleState; states: LifecycleState[]; onChange: (state: LifecycleState) => void }

const NOWHERE = ''

export function WaitingFields({ state, states, onChange }: Props) {
  const { t } = useTranslation()
  const { key, scheduled, resumesOnReply } = state
  const { reminders = [], outcome } = state.waiting ?? {}
  const set = (part: Partial<Waiting>) => onChange(withWaiting(state, { reminders, outcome: outcome ?? null, ...part }))
  const goOn = (to: string) =>
    set({ outcome: to === NOWHERE ? null : { afterSeconds: outcome?.afterSeconds ?? 7 * 86_400, to } })
  return (
    <div className="flex flex-col gap-2">
      <CheckField
        label={t('admin.takesDate')}
        checked={scheduled ?? false}
        onChange={(event) => onChange({ ...state, scheduled: event.target.checked })}
      />
      <CheckField
        label={t('admin.resumesOnReply')}
        checked={resumesOnReply ?? false}
        onChange={(event) => onChange({ ...state, resumesOnReply: event.target.checked })}
      />
      <span className="flex items-center gap-2 whitespace-nowrap">
        {t('admin.remindAfter')}
        <ParsedInput
          label={`${key}: ${t('admin.remindAfter')}`}
          placeholder={t('admin.never')}
          value={reminders}
          parse={parseDurations}
          print={(seconds) => seconds.map(printDuration).join(', ')}
          onValue={(next) => set({ reminders: next })}
          invalid={t('admin.badDuration')}
          className="w-36"
        />
      </span>
      <span className="flex flex-wrap items-center gap-2">
        {t('admin.thenTo')}
        <SmallSelect
          label={`${key}: ${t('admin.thenTo')}`}
          value={outcome?.to ?? NOWHERE}
          onValue={goOn}
          options={[
            { value: NOWHERE, label: t('admin.nowhere') },
            ...states
              .filter((other) => other.key !== key)
              .map(({ key, label }) => ({ value: key, label: label || key })),
          ]}
        />
        {outcome && (
          <>
            {t('admin.after')}
            <SomeDurationInput
              label={`${key}: ${t('admin.after')}`}
              value={outcome.afterSeconds}
              onValue={(afterSeconds) => set({ outcome: { ...outcome, afterSeconds } })}
              className="w-20"
            />
          </>
        )}
      </span>
    </div>
  )
}

function withWaiting(state: LifecycleState, waiting: Waiting): LifecycleState {
  const { waiting: _, ...rest } = state
  return waiting.reminders.length > 0 || waiting.outcome ? { ...rest, waiting } : rest
}

/** "2d, 5d": ascending, each once. */
function parseDurations(text: string): number[] | undefined {
  const read = text
    .split(/[,;]/)
    .filter((word) => word.trim())
    .map(parseDuration)
  const seconds = read.filter((one) => typeof one === 'number')
  return seconds.length === read.length ? [...new Set(seconds)].sort((a, b) => a - b) : undefined
}
