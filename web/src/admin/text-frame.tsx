// Writing something that is kept as a text, with a word on why: its name, saving it and taking it away. What stands
// in the text, and what is shown beside it, is its own page's.
import { ArrowLeft } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { newWrite, useKeep } from '@/api/admin'
import type { Change } from '@/api/desk-changes'
import { useDocumentTitle } from '@/session/document-title'
import { Button } from '@/ui/button'
import { TextField } from '@/ui/field'
import { toast } from '@/ui/toast'

import { Faults } from './faults'

type Kept = {
  /** Null: it is new. */
  name: string | null
  text: string
  version: number | undefined
}

type Ways = {
  kept: (name: string, text: string, note: string) => Change
  removed: (name: string) => Change
  back: () => void
  open: (name: string) => void
  reload: () => void
}

export function useTextDraft({ name: known, text: kept, version }: Kept, ways: Ways) {
  const { t } = useTranslation()
  const [text, setText] = useState(kept)
  const [name, setName] = useState(known ?? '')
  const [note, setNote] = useState('')
  const keep = useKeep()
  const send = (change: Change, next: () => void) => {
    const onSuccess = () => {
      toast({ text: t('admin.kept') })
      next()
    }
    keep.mutate(newWrite(change, version), { onSuccess })
  }
  const isNew = known === null
  return {
    ...{ text, setText, name, setName, note, setNote, isNew, send },
    unchanged: !isNew && text === kept,
    save: () => send(ways.kept(name, text, note), isNew ? () => ways.open(name) : ways.reload),
    remove: () => send(ways.removed(name), ways.back),
    back: ways.back,
    reload: ways.reload,
    busy: keep.isPending,
    error: keep.error,
  }
}

export type TextDraft = ReturnType<typeof useTextDraft>

type TextFrameProps = {
  draft: TextDraft
  /** Whose words stand on it. */
  what: 'forms' | 'rules'
  label: string
  badge: ReactNode
  /** What else can be done. */
  extra?: ReactNode
  beside: ReactNode
  children: ReactNode
}

export function TextFrame({ draft, what, label, badge, extra, beside, children }: TextFrameProps) {
  const { t } = useTranslation()
  const title = draft.isNew ? t(`${what}.add`) : draft.name
  useDocumentTitle(title)
  return (
    <div className="flex flex-col gap-5">
      <div className="flex items-center gap-2">
        <Button look="quiet" size="icon" aria-label={t('admin.back')} className="-ml-2" onClick={draft.back}>
          <ArrowLeft className="size-4" />
        </Button>
        <h1 className="text-lg font-semibold tracking-tight">{title}</h1>
        {badge}
        <span className="ml-auto" />
        {extra}
        {!draft.isNew && (
          <Button look="danger" busy={draft.busy} onClick={draft.remove}>
            {t(`${what}.remove`)}
          </Button>
        )}
      </div>
      <div className="grid gap-5 xl:grid-cols-[3fr_2fr]">
        <div className="flex min-w-0 flex-col gap-3">
          {draft.isNew && (
            <TextField
              label={label}
              hint={t(`${what}.nameHint`)}
              value={draft.name}
              onChange={(event) => draft.setName(event.target.value)}
            />
          )}
          {children}
          <Faults error={draft.error} reload={draft.reload} />
          <SaveRow draft={draft} what={what} />
        </div>
        {beside}
      </div>
    </div>
  )
}

function SaveRow({ draft, what }: Pick<TextFrameProps, 'draft' | 'what'>) {
  const { t } = useTranslation()
  const missing = draft.name ? draft.unchanged && t('admin.nothingChanged') : t(`${what}.nameIt`)
  return (
    <div className="flex items-end gap-2">
      <TextField
        label={t(`${what}.note`)}
        className="flex-1"
        value={draft.note}
        onChange={(event) => draft.setNote(event.target.value)}
      />
      <Button className="h-9" look="primary" busy={draft.busy} disabledReason={missing} onClick={draft.save}>
        {t(`${what}.save`)}
      </Button>
    </div>
  )
}
