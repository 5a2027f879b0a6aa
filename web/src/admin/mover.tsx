// Moves one thing of a list up or down, and keeps the new order when it is asked to.
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { Button, IconButton } from '@/ui/button'
import { Notice } from '@/ui/feedback'

export function Mover({ name, move }: { name: string; move: (by: number) => void }) {
  const { t } = useTranslation()
  return (
    <span className="flex">
      <IconButton label={t('admin.moveUp', { name })} onClick={() => move(-1)}>
        <ArrowUp className="size-4" />
      </IconButton>
      <IconButton label={t('admin.moveDown', { name })} onClick={() => move(1)}>
        <ArrowDown className="size-4" />
      </IconButton>
    </span>
  )
}

type NewOrderProps = { words: string; busy: boolean; save: () => void; cancel: () => void }

export function NewOrder({ words, busy, save, cancel }: NewOrderProps) {
  const { t } = useTranslation()
  return (
    <Notice>
      <span className="flex-1">{words}</span>
      <Button size="small" onClick={cancel}>
        {t('common.cancel')}
      </Button>
      <Button size="small" look="primary" busy={busy} onClick={save}>
        {t('admin.save')}
      </Button>
    </Notice>
  )
}
