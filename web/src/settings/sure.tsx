// Asks once more before something ends that does not come back.
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'

type SureProps = {
  title: string
  text: string
  act: string
  busy: boolean
  onYes: () => void
  close: () => void
  children?: ReactNode
}

export function Sure({ title, text, act, busy, onYes, close, children }: SureProps) {
  const { t } = useTranslation()
  return (
    <Dialog open onOpenChange={close} title={title}>
      <div className="flex flex-col gap-4 p-4">
        <p className="text-ink-soft">{text}</p>
        {children}
        <footer className="flex justify-end gap-2">
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button look="danger" busy={busy} onClick={onYes}>
            {act}
          </Button>
        </footer>
      </div>
    </Dialog>
  )
}
