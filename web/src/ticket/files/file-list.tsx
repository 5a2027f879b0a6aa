// What hangs on words: pictures small, everything else by its name.
import { Download, File, FileText, Lock } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import type { Attachment } from '@/api/types'

import { Lightbox } from './lightbox'
import { sizeOf } from './size'

const isPicture = ({ preview, mime }: Attachment) => preview && mime.startsWith('image/')

export function FileList({ files, internal }: { files: Attachment[]; internal?: boolean }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<number | null>(null)
  const pictures = files.filter(isPicture)
  if (files.length === 0) return null
  return (
    <>
      <ul aria-label={t('files.title')} className="mt-3 flex flex-wrap items-center gap-2">
        {internal && <Lock aria-label={t('ticket.internalNote')} className="size-3.5 text-ink-faint" />}
        {files.map((file) => (
          <li key={file.id}>
            {isPicture(file) ? (
              <Thumbnail file={file} open={() => setOpen(pictures.indexOf(file))} />
            ) : (
              <FileLink file={file} />
            )}
          </li>
        ))}
      </ul>
      {open !== null && <Lightbox pictures={pictures} at={open} setAt={setOpen} />}
    </>
  )
}

function Thumbnail({ file, open }: { file: Attachment; open: () => void }) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      aria-label={t('files.show', { name: file.name })}
      title={`${file.name} · ${sizeOf(file.size)}`}
      onClick={open}
      className="block size-20 overflow-hidden rounded-md border border-line bg-hover hover:border-accent"
    >
      <img src={`${file.url}?show=true`} alt="" loading="lazy" className="size-full object-cover" />
    </button>
  )
}

function FileLink({ file }: { file: Attachment }) {
  const { t } = useTranslation()
  const Icon = file.mime === 'application/pdf' || file.mime.startsWith('text/') ? FileText : File
  return (
    <a
      href={file.preview ? `${file.url}?show=true` : file.url}
      {...(file.preview ? { target: '_blank', rel: 'noopener noreferrer' } : { download: file.name })}
      aria-label={t('files.download', { name: file.name })}
      className="flex max-w-64 items-center gap-2 rounded-md border border-line bg-surface px-2 py-1.5 text-[0.8125rem] hover:bg-hover"
    >
      <Icon aria-hidden className="size-4 shrink-0 text-ink-faint" />
      <span className="truncate">{file.name}</span>
      <span className="shrink-0 text-xs text-ink-faint">{sizeOf(file.size)}</span>
      <Download aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
    </a>
  )
}
