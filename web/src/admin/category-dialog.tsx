// One category: its name, under which other one it stands, and who answers for it.
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import type { Category } from '@/api/admin-types'
import { categoryChanges } from '@/api/desk-changes'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { SelectField, TextField } from '@/ui/field'

import { parentsFor } from './category-tree'
import { Faults } from './faults'
import { PersonPicker } from './people/person-picker'
import { Picked, pickedButton } from './people/picked'
import { PutAway } from './put-away'
import { useDraft } from './thing-form'

type CategoryDialogProps = {
  base: Category
  categories: Category[]
  upon: number | undefined
  close: () => void
}

export function CategoryDialog({ base, categories, upon, close }: CategoryDialogProps) {
  const { t } = useTranslation()
  const isNew = base.id === ''
  const { draft, change, fault, form } = useDraft({ base, isNew, upon, changes: categoryChanges, back: close })
  const { saving, changed, save } = form
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (changed && !saving.busy) save()
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
            onChange={(event) => change({ name: event.target.value })}
          />
          <SelectField
            label={t('people.under')}
            value={draft.parentId ?? ''}
            error={fault('/parentId')}
            onChange={(event) => change({ parentId: event.target.value || null })}
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
              onPick={(owner) => change({ owner: owner && { id: owner.id, name: owner.name } })}
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
