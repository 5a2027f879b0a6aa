// What happens before and after a promise is due: each step at its moment, with one or several actions.
import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import type { Escalation, Moment, Step } from '@/api/admin-types'
import type { Metric } from '@/api/types'
import { en } from '@/i18n/en'
import { Button, IconButton } from '@/ui/button'

import { withAt, withoutAt } from './editing'
import type { FaultAt } from './faults'
import { NumberInput, SmallSelect, SomeDurationInput } from './fields'
import { StepFields } from './step-fields'

type Props = { escalations: Escalation[]; fault: FaultAt; onChange: (escalations: Escalation[]) => void }

const first: Escalation = {
  metric: 'resolution',
  when: { percent: 80 },
  then: [{ do: 'notify', whom: 'assignee' }],
}

export function EscalationFields({ escalations, fault, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <ol className="flex flex-col gap-3 empty:hidden">
        {escalations.map((escalation, index) => (
          <li key={index} className="rounded-md border p-3">
            <EscalationRow
              escalation={escalation}
              error={fault(`/escalations/${index}`)}
              onChange={(next) => onChange(withAt(escalations, index, next))}
              onRemove={() => onChange(withoutAt(escalations, index))}
            />
          </li>
        ))}
      </ol>
      <Button size="small" className="self-start" onClick={() => onChange([...escalations, first])}>
        <Plus className="size-3.5" />
        {t('admin.addEscalation')}
      </Button>
    </>
  )
}

type RowProps = {
  escalation: Escalation
  error: string | undefined
  onChange: (escalation: Escalation) => void
  onRemove: () => void
}

function EscalationRow({ escalation, error, onChange, onRemove }: RowProps) {
  const { t } = useTranslation()
  const { metric, when, then } = escalation
  const metrics = Object.keys(en.sla.metrics) as Metric[]
  const setStep = (index: number, step: Step) => onChange({ ...escalation, then: withAt(then, index, step) })
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <SmallSelect
          label={t('admin.promise')}
          value={metric}
          onValue={(next) => onChange({ ...escalation, metric: next as Metric })}
          options={metrics.map((value) => ({ value, label: t(`sla.metrics.${value}`) }))}
        />
        <MomentFields when={when} onChange={(next) => onChange({ ...escalation, when: next })} />
        <span className="ml-auto" />
        <IconButton label={t('admin.removeEscalation')} onClick={onRemove}>
          <X className="size-3.5" />
        </IconButton>
      </div>
      <ul className="flex flex-col gap-2">
        {then.map((step, index) => (
          <li key={index} className="flex flex-wrap items-center gap-2 pl-4">
            <StepFields step={step} onChange={(next) => setStep(index, next)} />
            {then.length > 1 && (
              <IconButton
                label={t('admin.removeAction')}
                onClick={() => onChange({ ...escalation, then: withoutAt(then, index) })}
              >
                <X className="size-3.5" />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      <Button
        look="quiet"
        size="small"
        className="ml-2 self-start"
        onClick={() => onChange({ ...escalation, then: [...then, { do: 'raise_priority' }] })}
      >
        <Plus className="size-3.5" />
        {t('admin.addAction')}
      </Button>
      {error && <p className="text-xs text-bad">{error}</p>}
    </div>
  )
}

type MomentName = 'percent' | 'beforeSeconds' | 'afterSeconds'

function MomentFields({ when, onChange }: { when: Moment; onChange: (when: Moment) => void }) {
  const { t } = useTranslation()
  const [name, value] = Object.entries(when)[0] as [MomentName, number]
  const choose = (next: MomentName) =>
    onChange((next === 'percent' ? { percent: 80 } : { [next]: name === 'percent' ? 900 : value }) as Moment)
  return (
    <>
      {name === 'percent' ? (
        <NumberInput
          label={t('admin.moments.percent')}
          min={1}
          max={1000}
          value={value}
          onValue={(percent) => onChange({ percent })}
        />
      ) : (
        <SomeDurationInput
          label={t(`admin.moments.${name}`)}
          value={value}
          onValue={(seconds) => onChange({ [name]: seconds } as Moment)}
        />
      )}
      <SmallSelect
        label={t('admin.moment')}
        value={name}
        onValue={(next) => choose(next as MomentName)}
        options={(['percent', 'beforeSeconds', 'afterSeconds'] as const).map((value) => ({
          value,
          label: t(`admin.moments.${value}`),
        }))}
      />
    </>
  )
}
