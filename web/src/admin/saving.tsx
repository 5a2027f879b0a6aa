// From a change to a new version of the desk: what would it do, keep it, and a way back.
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useKeep, usePreview, useRestore, type Kept, type Write } from '@/api/admin'
import type { Preview } from '@/api/admin-types'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { toast } from '@/ui/toast'

import { WhatWouldChange } from './what-would-change'

type Asked = { write: Write; preview: Preview; done: ((kept: Kept) => void) | undefined }

export type Saving = {
  /** Shows what the change would do, and keeps it when the person agrees. */
  ask: (write: Write, done?: (kept: Kept) => void) => void
  busy: boolean
  error: Error | null
  /** To be placed somewhere on the page. */
  dialog: ReactNode
}

export function useSaving(): Saving {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<Asked | null>(null)
  const preview = usePreview()
  const keep = useKeep()
  const tell = useKeptToast()

  const ask: Saving['ask'] = (write, done) => {
    keep.reset()
    preview.mutate(write, { onSuccess: (preview) => setAsked({ write, preview, done }) })
  }
  const apply = ({ write, done }: Asked) =>
    keep.mutate(write, {
      onSuccess: (kept) => {
        tell(kept)
        done?.(kept)
      },
      onSettled: () => setAsked(null),
    })

  const dialog = asked && (
    <Dialog open wide onOpenChange={() => setAsked(null)} title={t('admin.wouldChange')}>
      <div className="flex flex-col gap-4 p-4">
        <WhatWouldChange preview={asked.preview} />
        <footer className="flex justify-end gap-2">
          <Button onClick={() => setAsked(null)}>{t('common.cancel')}</Button>
          <Button look="primary" busy={keep.isPending} onClick={() => apply(asked)}>
            {t('admin.apply')}
          </Button>
        </footer>
      </div>
    </Dialog>
  )
  return { ask, busy: preview.isPending || keep.isPending, error: keep.error ?? preview.error, dialog }
}

/** Says that a change is in force, and offers the version before it. */
function useKeptToast(): (kept: Kept) => void {
  const { t } = useTranslation()
  const restore = useRestore()
  return ({ before, version }) => {
    if (before === version) return toast({ text: t('admin.unchanged') })
    const undo = async (to: number) => {
      await restore.mutateAsync({ version: to, upon: version })
      toast({ text: t('admin.undone') })
    }
    // The page that saved may be gone by then; what goes wrong is told like every failure.
    const run = () => void (before !== undefined && undo(before).catch(() => undefined))
    toast({ text: t('admin.kept'), action: before === undefined ? undefined : { label: t('common.undo'), run } })
  }
}
