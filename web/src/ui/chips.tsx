// Several of many: what was chosen stands as a row of words, and one more is picked by typing.
import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { Button } from './button'
import { Picker, type Option } from './picker'

type ChipsProps = {
  label: string
  options: Option[]
  values: string[]
  onChange: (values: string[]) => void
  /** What it means when nothing is chosen. */
  empty: string
}

export function Chips({ label, options, values, onChange, empty }: ChipsProps) {
  const { t } = useTranslation()
  const nameOf = (value: string) => options.find((option) => option.value === value)?.label ?? value
  return (
    <div role="group" aria-label={label} className="flex flex-col gap-1">
      <span className="text-[0.8125rem] font-medium text-ink-soft">{label}</span>
      <div className="flex min-h-8 flex-wrap items-center gap-1.5">
        {values.length === 0 && <span className="text-ink-faint">{empty}</span>}
        {values.map((value) => (
          <span key={value} className="flex h-7 items-center gap-1 rounded-md bg-hover pr-1 pl-2">
            {nameOf(value)}
            <button
              type="button"
              aria-label={t('common.remove', { what: nameOf(value) })}
              onClick={() => onChange(values.filter((other) => other !== value))}
              className="rounded p-0.5 text-ink-faint hover:text-ink"
            >
              <X className="size-3" />
            </button>
          </span>
        ))}
        <Picker
          label={label}
          options={options.filter((option) => !values.includes(option.value))}
          value={null}
          onPick={(value) => onChange([...values, value])}
          trigger={
            <Button look="quiet" size="small" aria-label={`${label}: ${t('common.add')}`}>
              <Plus className="size-3.5" />
              {t('common.add')}
            </Button>
          }
        />
      </div>
    </div>
  )
}
