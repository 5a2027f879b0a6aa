// Where the clocks stand still.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { statesQuery } from '@/api/desk'
import type { Phase } from '@/api/types'
import { Chips } from '@/ui/chips'
import { CheckField } from '@/ui/field'

/** Resolved and closed end the clocks, so there is nothing to pause. */
const PHASES: Phase[] = ['new', 'active', 'paused']

type Props = { phases: Phase[]; states: string[]; onChange: (phases: Phase[], states: string[]) => void }

export function PauseFields({ phases, states, onChange }: Props) {
  const { t } = useTranslation()
  const { data: known = [] } = useQuery(statesQuery)
  const toggle = (phase: Phase) =>
    phases.includes(phase) ? phases.filter((other) => other !== phase) : [...phases, phase]
  return (
    <>
      <div role="group" aria-label={t('admin.pausePhases')} className="flex flex-wrap gap-4">
        {PHASES.map((phase) => (
          <CheckField
            key={phase}
            label={t(`ticket.phases.${phase}`)}
            checked={phases.includes(phase)}
            onChange={() => onChange(toggle(phase), states)}
          />
        ))}
      </div>
      <Chips
        label={t('admin.pauseStates')}
        empty={t('admin.noneBeside')}
        options={known
          .filter(({ phase }) => !['resolved', 'closed'].includes(phase))
          .map(({ key, label }) => ({ value: key, label, hint: key }))}
        values={states}
        onChange={(next) => onChange(phases, next)}
      />
    </>
  )
}
