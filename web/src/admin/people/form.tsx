// The frame of every page on which people, roles and organisations are edited: they change at once, without versions.
import { ArrowLeft } from 'lucide-react'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useDocumentTitle } from '@/session/document-title'
import { Refused } from '@/session/refused'
import { Button } from '@/ui/button'

type PlainFormProps = {
  title: string
  back: () => void
  busy: boolean
  error: Error | null
  /** Why nothing can be saved, if so. */
  blocked?: string | false | undefined
  save: () => void
  /** What else can be done. */
  extra?: ReactNode
  children: ReactNode
}

export function PlainForm({ title, back, busy, error, blocked, save, extra, children }: PlainFormProps) {
  const { t } = useTranslation()
  useDocumentTitle(title)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!blocked && !busy) save()
  }
  return (
    <form onSubmit={submit} aria-label={title} className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center gap-2">
        <Button look="quiet" size="icon" aria-label={t('admin.back')} className="-ml-2" onClick={back}>
          <ArrowLeft className="size-4" />
        </Button>
        <h1 className="text-lg font-semibold tracking-tight wrap-anywhere">{title}</h1>
        <span className="ml-auto" />
        {extra}
      </div>
      {children}
      <Refused error={error} />
      <footer className="sticky bottom-0 -mx-4 flex items-center gap-2 border-t bg-canvas px-4 py-3">
        <span className="ml-auto" />
        <Button onClick={back}>{t('common.cancel')}</Button>
        <Button look="primary" type="submit" busy={busy} disabledReason={blocked}>
          {t('common.save')}
        </Button>
      </footer>
    </form>
  )
}
