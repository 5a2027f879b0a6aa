// One lifecycle: its states, its moves, and what it does by itself.
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { lifecyclesQuery, type Read } from '@/api/admin'
import type { Lifecycle } from '@/api/admin-types'
import { lifecycleChanges } from '@/api/desk-changes'
import { NotFound } from '@/session/pages'
import { CheckField, TextField } from '@/ui/field'

import { Editing, Part } from './editing'
import { Mapping } from './lifecycle-mapping'
import { LifecycleSettings } from './lifecycle-settings'
import { StateTable } from './state-table'
import { ThingForm, useDraft } from './thing-form'
import { TransitionMatrix } from './transition-matrix'

export function LifecyclePage({ name }: { name: string }) {
  return (
    <Editing query={lifecyclesQuery}>
      {(read, reload) => <LifecycleForm name={name} read={read} reload={reload} />}
    </Editing>
  )
}

type LifecycleFormProps = { name: string; read: Read<Lifecycle[]>; reload: () => void }

function LifecycleForm({ name, read, reload }: LifecycleFormProps) {
  const isNew = name === 'new'
  const base = isNew ? smallest : read.data.find((lifecycle) => lifecycle.key === name)
  return base ? <Form base={base} isNew={isNew} read={read} reload={reload} /> : <NotFound />
}

const move = (from: string, to: string, permission = 'ticket:move') => ({ from, to, permission, requester: false })

/** The smallest that works; what is missing is added by hand. */
const smallest: Lifecycle = {
  key: '',
  name: '',
  version: 1,
  states: [
    { key: 'open', label: 'Open', phase: 'new' },
    { key: 'in_progress', label: 'In progress', phase: 'active' },
    { key: 'resolved', label: 'Resolved', phase: 'resolved' },
    { key: 'closed', label: 'Closed', phase: 'closed' },
  ],
  transitions: [
    move('open', 'in_progress'),
    move('open', 'resolved'),
    move('in_progress', 'resolved'),
    move('resolved', 'in_progress'),
    move('resolved', 'closed', 'ticket:close'),
  ],
  autoCloseSeconds: 3 * 86_400,
  reopenTo: 'in_progress',
  onAssignment: null,
}

type FormProps = { base: Lifecycle; isNew: boolean; read: Read<Lifecycle[]>; reload: () => void }

function Form({ base, isNew, read, reload }: FormProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const back = () => void navigate({ to: '/admin/lifecycles' })
  const edited = { base, isNew, upon: read.version, changes: lifecycleChanges, back }
  const { draft, setDraft, change, fault, form } = useDraft(edited)
  return (
    <ThingForm title={isNew ? t('admin.newLifecycle') : base.name} isDefault={base.default} {...{ form, reload }}>
      <Part title={t('admin.general')}>
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            label={t('admin.name')}
            required
            maxLength={100}
            value={draft.name}
            error={fault('/name')}
            onChange={(event) => change({ name: event.target.value })}
          />
          <TextField
            label={t('admin.key')}
            required
            readOnly={!isNew}
            pattern="(?!new$)[a-z0-9_\-]+"
            hint={t('admin.keyHint')}
            value={draft.key}
            error={fault('/key')}
            onChange={(event) => change({ key: event.target.value })}
          />
        </div>
        <CheckField
          label={t('admin.makeDefault')}
          checked={draft.default ?? false}
          disabled={base.default ?? false}
          onChange={(event) => change({ default: event.target.checked })}
        />
      </Part>
      <Part title={t('admin.states')} hint={t('admin.statesHint')}>
        <StateTable lifecycle={draft} known={isNew ? [] : base.states} fault={fault} onChange={setDraft} />
      </Part>
      <Part title={t('admin.transitions')} hint={t('admin.transitionsHint')}>
        <TransitionMatrix lifecycle={draft} fault={fault} onChange={setDraft} />
      </Part>
      <Part title={t('admin.byItself')}>
        <LifecycleSettings lifecycle={draft} fault={fault} onChange={change} />
      </Part>
      <Mapping
        lifecycle={draft}
        others={read.data.filter(({ key }) => key !== base.key)}
        fault={fault}
        onChange={setDraft}
      />
    </ThingForm>
  )
}
