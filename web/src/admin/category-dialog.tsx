// One category: its name, under which other one it stands, and who answers for it.
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { newWrite } from '@/api/admin'
import type { Category } from '@/api/admin-types'
import { categoryChanges } from '@/api/desk-changes'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { SelectField, TextField } from '@/ui/field'

import { parentsFor } from './category-tree'
import { differs } from './editing'
import { Faults, useFaults } from './faults'
import { PersonPicker } from './people/person-picker'
import { Picked, pickedButton } from './people/picked'
import { PutAway } from './put-away'
import { useSaving } from './saving'

type CategoryDialogProps = {
  base: Category
  categories: Category[]
  upon: number | undefined
  close: () => void
}

export function CategoryDialog({ base, categories, upon, close }: CategoryDialogProps) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(base)
  const saving = useSaving()
  const fault = useFaults(saving.error)
  const isNew = base.id === ''
  const changed = isNew || differs(draft, base)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { add, replace } = categoryChanges
    if (changed && !saving.busy) saving.ask(newWrite(isNew ? add(draft) : replace(draft), upon), close)
  }
  return (
    <>
      <Dialog open onOpenChange={close} title={isNew ? t('people.newCategory') : base.path.join(' › ')}>
        <form onSubmit={submit} className="flex flex-col gap-4 p-4">
          <TextField
            label={t('admin.name')}
            required
            maxLength={100}
            value={draft.name}
            error={fault('/name')}
            onChange={(event) => setDraft({ ...draft, name: event.target.value })}
          />
          <SelectField
            label={t('people.under')}
            value={draft.parentId ?? ''}
            error={fault('/parentId')}
            onChange={(event) => setDraft({ ...draft, parentId: event.target.value || null })}
          >
            <option value="">{t('people.top')}</option>
            {parentsFor(categories, base.id).map(({ id, path }) => (
              <option key={id} value={id}>
                {path.join(' › ')}
              </option>
            ))}
          </SelectField>
          <Picked label={t('people.owner')} error={fault('/owner')}>
            <PersonPicker
              label={t('people.owner')}
              value={draft.owner?.id ?? null}
              nobody={t('people.noOwner')}
              onPick={(owner) => setDraft({ ...draft, owner: owner && { id: owner.id, name: owner.name } })}
              trigger={pickedButton(t('people.owner'), draft.owner?.name ?? t('people.noOwner'))}
            />
            <p className="text-xs text-ink-faint">{t('people.ownerHint')}</p>
          </Picked>
          <Faults error={saving.error} reload={close} />
          <footer className="flex flex-wrap justify-end gap-2">
            {!isNew && <PutAway thing={base} changes={categoryChanges} upon={upon} saving={saving} done={close} />}
            <span className="flex-1" />
            <Button onClick={close}>{t('common.cancel')}</Button>
            <Button
              look="primary"
              type="submit"
              busy={saving.busy}
              disabledReason={changed ? undefined : t('admin.nothingChanged')}
            >
              {t('admin.save')}
            </Button>
          </footer>
        </form>
      </Dialog>
      {saving.dialog}
    </>
  )
}
