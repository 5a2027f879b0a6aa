// Archives a thing of the desk, brings it back, or takes away for good what nothing knows any more.
import { useTranslation } from 'react-i18next'

import { newWrite } from '@/api/admin'
import type { Changes } from '@/api/desk-changes'
import { Button } from '@/ui/button'

import type { Saving } from './saving'

type PutAwayProps<Thing> = {
  thing: Thing
  /** Taken where nothing else is said, so it stays. */
  isDefault?: boolean | undefined
  changes: Changes<Thing>
  upon: number | undefined
  saving: Saving
  done: () => void
}

export function PutAway<Thing extends { archived?: boolean }>(props: PutAwayProps<Thing>) {
  const { thing, isDefault, changes, upon, saving, done } = props
  const { t } = useTranslation()
  const remove = () => saving.ask(newWrite(changes.remove(thing), upon), done)
  const bringBack = () => saving.ask(newWrite(changes.replace({ ...thing, archived: false }), upon), done)
  return (
    <>
      <Button
        look="danger"
        busy={saving.busy}
        disabledReason={isDefault ? t('admin.defaultStays') : undefined}
        onClick={remove}
      >
        {thing.archived ? t('admin.removeForGood') : t('admin.archive')}
      </Button>
      {thing.archived && (
        <Button busy={saving.busy} onClick={bringBack}>
          {t('admin.bringBack')}
        </Button>
      )}
    </>
  )
}
