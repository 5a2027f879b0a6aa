// Picks a time zone out of those the browser knows; the server has the last word.
import { ChevronDown } from 'lucide-react'

import { Button } from './button'
import { Picker } from './picker'

type ZoneFieldProps = { label: string; value: string; error?: string | undefined; onChange: (zone: string) => void }

export function ZoneField({ label, value, error, onChange }: ZoneFieldProps) {
  const zones = [...new Set([value, 'UTC', ...Intl.supportedValuesOf('timeZone')])].filter(Boolean)
  return (
    <div className="flex flex-col gap-1">
      <span aria-hidden className="text-[0.8125rem] font-medium text-ink-soft">
        {label}
      </span>
      <Picker
        label={label}
        options={zones.map((zone) => ({ value: zone, label: zone, hint: zone.replaceAll('_', ' ') }))}
        value={value}
        onPick={onChange}
        trigger={
          <Button aria-label={`${label}: ${value}`} className="h-9 justify-start">
            {value}
            <ChevronDown className="ml-auto size-3.5 text-ink-faint" />
          </Button>
        }
      />
      {error && <p className="text-xs text-bad">{error}</p>}
    </div>
  )
}
