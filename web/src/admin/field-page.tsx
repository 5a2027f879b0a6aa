// One custom field: what it is called, what it takes, for whom and where it is.
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { customFieldsQuery, newWrite, type Read } from '@/api/admin'
import { FIELD_TYPES, type CustomField, type FieldType } from '@/api/admin-types'
import { fieldChanges } from '@/api/desk-changes'
import { NotFound } from '@/session/pages'
import { SelectField, TextField } from '@/ui/field'

import { differs, EditForm, Editing, Part } from './editing'
import { useFaults } from './faults'
import { FieldScope } from './field-scope'
import { FieldTaking } from './field-taking'
import { inGerman } from './german'
import { PutAway } from './put-away'
import { useSaving } from './saving'

export function FieldPage({ id }: { id: string }) {
  return (
    <Editing query={customFieldsQuery}>{(read, reload) => <FieldForm id={id} read={read} reload={reload} />}</Editing>
  )
}

function FieldForm({ id, read, reload }: { id: string; read: Read<CustomField[]>; reload: () => void }) {
  const base = id === 'new' ? blank : read.data.find((field) => field.id === id)
  return base ? <Form base={base} isNew={id === 'new'} upon={read.version} reload={reload} /> : <NotFound />
}

const blank: CustomField = {
  id: '',
  key: '',
  label: '',
  labels: {},
  help: '',
  type: 'text',
  required: 'never',
  options: [],
  min: null,
  max: null,
  decimals: null,
  list: null,
  seenBy: 'everybody',
  editableBy: 'everybody',
  lifecycles: [],
  categories: [],
  default: null,
  archived: false,
}

type FormProps = { base: CustomField; isNew: boolean; upon: number | undefined; reload: () => void }

function Form({ base, isNew, upon, reload }: FormProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(base)
  const saving = useSaving()
  const fault = useFaults(saving.error)
  const change = (part: Partial<CustomField>) => setDraft({ ...draft, ...part })
  const back = () => void navigate({ to: '/admin/fields' })
  const changed = isNew || differs(draft, base)

  const save = () => {
    const { add, replace } = fieldChanges
    saving.ask(newWrite(isNew ? add(draft) : replace(draft), upon), back)
  }

  return (
    <EditForm
      title={isNew ? t('admin.newField') : base.label}
      {...{ back, saving, reload, changed, save }}
      extra={!isNew && <PutAway thing={base} changes={fieldChanges} upon={upon} saving={saving} done={back} />}
    >
      <Part title={t('admin.general')}>
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            label={t('admin.label')}
            required
            maxLength={60}
            value={draft.label}
            error={fault('/label')}
            onChange={({ target }) => change({ label: target.value })}
          />
          <TextField
            label={t('admin.germanLabel')}
            maxLength={60}
            value={draft.labels.de ?? ''}
            error={fault('/labels')}
            onChange={({ target }) => change({ labels: inGerman(draft.labels, target.value) })}
          />
          <TextField
            label={t('admin.key')}
            hint={t('admin.fieldKeyHint')}
            required
            disabled={!isNew}
            value={draft.key}
            error={fault('/key')}
            onChange={({ target }) => change({ key: target.value })}
          />
          <SelectField
            label={t('admin.fieldType')}
            hint={t('admin.fieldTypeHint')}
            disabled={!isNew}
            value={draft.type}
            error={fault('/type')}
            onChange={({ target }) => change(ofType(target.value as FieldType))}
          >
            {FIELD_TYPES.map((type) => (
              <option key={type} value={type}>
                {t(`admin.fieldTypes.${type}`)}
              </option>
            ))}
          </SelectField>
        </div>
        <TextField
          label={t('admin.help')}
          maxLength={500}
          value={draft.help}
          error={fault('/help')}
          onChange={({ target }) => change({ help: target.value })}
        />
        <FieldTaking draft={draft} fault={fault} change={change} />
      </Part>
      <FieldScope draft={draft} fault={fault} change={change} />
    </EditForm>
  )
}

/** What only the type before had a meaning for, goes. */
function ofType(type: FieldType): Partial<CustomField> {
  return { type, options: [], min: null, max: null, decimals: null, list: null, default: null }
}
