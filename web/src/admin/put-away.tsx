// Archives a thing of the desk, brings it back, or takes away for good what nothing knows any more.
import { useTranslation } from 'react-i18next'

import { newWrite } from '@/api/admin'
import { Button } from '@/ui/button'

import type { Saving } from './saving'

type PutAwayProps = {
  thing: { archived?: boolean; default?: boolean }
  path: string
  upon: number | undefined
  saving: Saving
  done: () => void
}

export function PutAway({ thing, path, upon, saving, done }: PutAwayProps) {
  const { t } = useTranslation()
  const remove = () => saving.ask(newWrite({ method: 'DELETE', path, upon }), done)
  const { default: _, ...rest } = thing
  const bringBack = () => saving.ask(newWrite({ method: 'PUT', path, upon, json: { ...rest, archived: false } }), done)
  return (
    <>
      <Button
        look="danger"
        busy={saving.busy}
        disabledReason={thing.default ? t('admin.defaultStays') : undefined}
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
