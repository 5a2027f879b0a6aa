// One picture, large, and the way to the next.
import { ChevronLeft, ChevronRight, Download } from 'lucide-react'
import { type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'

import type { Attachment } from '@/api/types'
import { IconButton } from '@/ui/button'
import { Dialog } from '@/ui/dialog'

import { sizeOf } from './size'

type LightboxProps = { pictures: Attachment[]; at: number; setAt: (at: number | null) => void }

export function Lightbox({ pictures, at, setAt }: LightboxProps) {
  const { t } = useTranslation()
  const picture = pictures[at]
  if (!picture) return null
  const go = (by: number) => setAt((at + by + pictures.length) % pictures.length)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') go(-1)
    if (event.key === 'ArrowRight') go(1)
  }
  return (
    <Dialog open onOpenChange={() => setAt(null)} title={picture.name} wide onKeyDown={onKeyDown}>
      <div className="flex flex-col items-center gap-3 p-4">
        <img
          src={`${picture.url}?show=true`}
          alt={picture.name}
          className="max-h-[66vh] max-w-full rounded-md object-contain"
        />
        <p className="flex items-center gap-2 text-[0.8125rem] text-ink-faint">
          {pictures.length > 1 && (
            <IconButton label={t('files.previous')} onClick={() => go(-1)}>
              <ChevronLeft className="size-4" />
            </IconButton>
          )}
          {pictures.length > 1 && `${at + 1} / ${pictures.length} · `}
          {sizeOf(picture.size)}
          <a
            href={picture.url}
            download={picture.name}
            aria-label={t('files.download', { name: picture.name })}
            className="rounded-md p-1 hover:bg-hover hover:text-ink"
          >
            <Download className="size-4" />
          </a>
          {pictures.length > 1 && (
            <IconButton label={t('files.next')} onClick={() => go(1)}>
              <ChevronRight className="size-4" />
            </IconButton>
          )}
        </p>
      </div>
    </Dialog>
  )
}
