// One custom field: what it is called, what it takes, for whom and where it is.
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { customFieldsQuery, type Read } from '@/api/admin'
import { FIELD_TYPES, type CustomField, type FieldType } from '@/api/admin-types'
import { fieldChanges } from '@/api/desk-changes'
import { NotFound } from '@/session/pages'
import { SelectField, TextField } from '@/ui/field'

import { Editing, Part } from './editing'
import { FieldScope } from './field-scope'
import { FieldTaking } from './field-taking'
import { inGerman } from './german'
import { ThingForm, useDraft } from './thing-form'

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
  const back = () => void navigate({ to: '/admin/fields' })
  const { draft, change, fault, form } = useDraft({ base, isNew, upon, changes: fieldChanges, back })
  return (
    <ThingForm title={isNew ? t('admin.newField') : base.label} {...{ form, reload }}>
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
    </ThingForm>
  )
}

/** What only the type before had a meaning for, goes. */
function ofType(type: FieldType): Partial<CustomField> {
  return { type, options: [], min: null, max: null, decimals: null, list: null, default: null }
}
