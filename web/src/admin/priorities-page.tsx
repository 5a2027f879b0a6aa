// The priority scale as a whole, the most urgent first.
import { useNavigate } from '@tanstack/react-router'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { newWrite, scaleQuery, type Read } from '@/api/admin'
import type { Priority, Scale } from '@/api/admin-types'
import { scaling } from '@/api/desk-changes'
import { PriorityIcon } from '@/ticket/badges'
import { Button, IconButton } from '@/ui/button'
import { Table, Td, Th } from '@/ui/table'

import { differs, EditForm, Editing, Part, withAt, withoutAt } from './editing'
import { useFaults } from './faults'
import { NumberInput, SmallText } from './fields'
import { useSaving } from './saving'

const MOST = 9

export function PrioritiesPage() {
  return <Editing query={scaleQuery}>{(read, reload) => <ScaleForm read={read} reload={reload} />}</Editing>
}

function ScaleForm({ read, reload }: { read: Read<Scale>; reload: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(read.data)
  const saving = useSaving()
  const fault = useFaults(saving.error)
  const steps = draft.data
  const set = (data: Priority[]) => setDraft({ ...draft, data })
  const save = () => saving.ask(newWrite(scaling(draft), read.version), reload)

  const head = (
    <>
      <Th>{t('admin.value')}</Th>
      <Th className="w-full">{t('admin.label')}</Th>
      <Th>{t('admin.default')}</Th>
      <Th />
    </>
  )
  return (
    <EditForm
      title={t('admin.priorities')}
      back={() => void navigate({ to: '/tickets' })}
      changed={differs(draft, read.data)}
      {...{ saving, reload, save }}
    >
      <Part title={t('admin.scale')} hint={t('admin.scaleHint')}>
        <Table label={t('admin.scale')} head={head}>
          {steps.map(({ value, label }, index) => (
            <tr key={index}>
              <Td>
                <span className="flex items-center gap-2">
                  <PriorityIcon value={value} />
                  <NumberInput
                    label={`${label}: ${t('admin.value')}`}
                    min={1}
                    max={MOST}
                    value={value}
                    error={fault(`/data/${index}/value`)}
                    onValue={(next) => set(withAt(steps, index, { value: next, label }))}
                  />
                </span>
              </Td>
              <Td>
                <SmallText
                  label={`${value}: ${t('admin.label')}`}
                  value={label}
                  required
                  error={fault(`/data/${index}/label`)}
                  onValue={(next) => set(withAt(steps, index, { value, label: next }))}
                  className="w-full"
                />
              </Td>
              <Td>
                <input
                  type="radio"
                  name="default"
                  aria-label={`${label}: ${t('admin.default')}`}
                  checked={draft.default === value}
                  onChange={() => setDraft({ ...draft, default: value })}
                  className="size-4 accent-accent"
                />
              </Td>
              <Td>
                <IconButton label={t('common.remove', { what: label })} onClick={() => set(withoutAt(steps, index))}>
                  <X className="size-3.5" />
                </IconButton>
              </Td>
            </tr>
          ))}
        </Table>
        <Button
          size="small"
          className="self-start"
          disabledReason={steps.length >= MOST ? t('admin.scaleFull') : undefined}
          onClick={() => set([...steps, { value: freeValue(steps), label: '' }])}
        >
          <Plus className="size-3.5" />
          {t('common.add')}
        </Button>
      </Part>
    </EditForm>
  )
}

function freeValue(steps: Priority[]): number {
  const taken = steps.map(({ value }) => value)
  const values = Array.from({ length: MOST }, (_, index) => index + 1)
  const below = values.find((value) => value > Math.max(0, ...taken))
  return below ?? values.find((value) => !taken.includes(value)) ?? MOST
}
