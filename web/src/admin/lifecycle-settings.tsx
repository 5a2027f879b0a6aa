// What a lifecycle does with tickets that were answered, taken on or closed.
import { useTranslation } from 'react-i18next'

import type { Lifecycle } from '@/api/admin-types'
import { SelectField } from '@/ui/field'

import type { FaultAt } from './faults'
import { DurationInput } from './fields'

type Props = { lifecycle: Lifecycle; fault: FaultAt; onChange: (part: Partial<Lifecycle>) => void }

export function LifecycleSettings({ lifecycle, fault, onChange }: Props) {
  const { t } = useTranslation()
  const working = lifecycle.states.filter(({ phase }) => ['new', 'active'].includes(phase))
  const options = working.map(({ key, label }) => (
    <option key={key} value={key}>
      {label || key}
    </option>
  ))
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Setting label={t('admin.autoClose')} hint={t('admin.autoCloseHint')} error={fault('/autoCloseSeconds')}>
        <DurationInput
          label={t('admin.autoClose')}
          placeholder={t('admin.never')}
          value={lifecycle.autoCloseSeconds}
          onValue={(autoCloseSeconds) => onChange({ autoCloseSeconds })}
        />
      </Setting>
      <Setting label={t('admin.reopenWindow')} hint={t('admin.reopenWindowHint')} error={fault('/reopenWindowSeconds')}>
        <DurationInput
          label={t('admin.reopenWindow')}
          placeholder={t('admin.never')}
          value={lifecycle.reopenWindowSeconds ?? null}
          onValue={(reopenWindowSeconds) => onChange({ reopenWindowSeconds })}
        />
      </Setting>
      <SelectField
        label={t('admin.reopenTo')}
        error={fault('/reopenTo')}
        value={lifecycle.reopenTo}
        onChange={(event) => onChange({ reopenTo: event.target.value })}
      >
        {options}
      </SelectField>
      <SelectField
        label={t('admin.onAssignment')}
        error={fault('/onAssignment')}
        value={lifecycle.onAssignment ?? ''}
        onChange={(event) => onChange({ onAssignment: event.target.value || null })}
      >
        <option value="">{t('admin.staysThere')}</option>
        {options}
      </SelectField>
    </div>
  )
}

type SettingProps = { label: string; hint: string; error: string | undefined; children: React.ReactNode }

function Setting({ label, hint, error, children }: SettingProps) {
  return (
    <div className="flex flex-col gap-1">
      <span aria-hidden className="text-[0.8125rem] font-medium text-ink-soft">
        {label}
      </span>
      {children}
      <p className={error ? 'text-xs text-bad' : 'text-xs text-ink-faint'}>{error ?? hint}</p>
    </div>
  )
}
