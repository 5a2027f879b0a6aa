// Fields for durations, times of a day and whole numbers, as people write them.
import { useTranslation } from 'react-i18next'

import { parseDayTime, printDayTime } from '@/i18n/day-time'
import { parseDuration, printDuration } from '@/i18n/duration'
import { cx } from '@/ui/cx'
import { ParsedInput } from '@/ui/parsed-input'

type ValueProps<Value> = {
  label: string
  value: Value
  onValue: (value: Value) => void
  error?: string | undefined
  placeholder?: string
  className?: string
}

/** Seconds, or nothing. */
export function DurationInput({ className, ...field }: ValueProps<number | null>) {
  const { t } = useTranslation()
  return (
    <ParsedInput
      {...field}
      parse={parseDuration}
      print={printDuration}
      invalid={t('admin.badDuration')}
      className={cx('w-24', className)}
    />
  )
}

/** Seconds where there must be some. */
export function SomeDurationInput(field: ValueProps<number>) {
  const { t } = useTranslation()
  return (
    <ParsedInput
      {...field}
      required
      parse={(text) => parseDuration(text) ?? undefined}
      print={printDuration}
      invalid={t('admin.badDuration')}
      className={cx('w-24', field.className)}
    />
  )
}

/** Seconds since midnight. */
export function DayTimeInput(field: ValueProps<number>) {
  const { t } = useTranslation()
  return (
    <ParsedInput
      {...field}
      inputMode="numeric"
      parse={(text) => parseDayTime(text) ?? undefined}
      print={printDayTime}
      invalid={t('admin.badDayTime')}
      className={cx('w-16 text-center', field.className)}
    />
  )
}

export function NumberInput({ min, max, ...field }: ValueProps<number> & { min: number; max: number }) {
  const { t } = useTranslation()
  const parse = (text: string) => {
    const value = Number(text)
    return text.trim() && Number.isInteger(value) && value >= min && value <= max ? value : undefined
  }
  return (
    <ParsedInput
      {...field}
      inputMode="numeric"
      parse={parse}
      print={String}
      invalid={t('admin.badNumber', { min, max })}
      className={cx('w-16 text-center', field.className)}
    />
  )
}

type SmallSelectProps = {
  label: string
  value: string
  onValue: (value: string) => void
  options: { value: string; label: string }[]
  error?: string | undefined
  className?: string
}

/** A choice without a visible label, for rows of a table. */
export function SmallSelect({ label, value, onValue, options, error, className }: SmallSelectProps) {
  return (
    <select
      aria-label={label}
      aria-invalid={error ? true : undefined}
      title={error}
      value={value}
      onChange={(event) => onValue(event.target.value)}
      className={cx('h-8 rounded-md border border-line-strong bg-surface px-2 aria-invalid:border-bad', className)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

type SmallTextProps = {
  label: string
  value: string
  onValue: (value: string) => void
  error?: string | undefined
  required?: boolean
  placeholder?: string
  className?: string
}

/** A text without a visible label, for rows of a table. */
export function SmallText({ onValue, error, className, label, ...input }: SmallTextProps) {
  return (
    <input
      {...input}
      aria-label={label}
      aria-invalid={error ? true : undefined}
      title={error}
      onChange={(event) => onValue(event.target.value)}
      className={cx('h-8 rounded-md border border-line-strong bg-surface px-2 aria-invalid:border-bad', className)}
    />
  )
}
