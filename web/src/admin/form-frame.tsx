// The frame of a page that is one form: the way back, a title, what is wrong, and the buttons that stay in sight.
import { ArrowLeft } from 'lucide-react'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useDocumentTitle } from '@/session/document-title'
import { Button } from '@/ui/button'

type FormFrameProps = {
  title: string
  back: () => void
  busy: boolean
  /** Why nothing can be saved, if so. */
  blocked?: string | false | undefined
  save: () => void
  /** What the button says that saves. */
  saves: string
  /** What else can be done with the thing as it is, such as putting it away. */
  extra?: ReactNode
  /** What is wrong with what was sent. */
  wrong: ReactNode
  children: ReactNode
}

export function FormFrame(props: FormFrameProps) {
  const { title, back, busy, blocked, save, saves, extra, wrong, children } = props
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
      {wrong}
      <footer className="sticky bottom-0 -mx-4 flex items-center gap-2 border-t bg-canvas px-4 py-3">
        <span className="ml-auto" />
        <Button onClick={back}>{t('common.cancel')}</Button>
        <Button look="primary" type="submit" busy={busy} disabledReason={blocked}>
          {saves}
        </Button>
      </footer>
    </form>
  )
}
