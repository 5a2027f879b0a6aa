// The files of a message that is being written.
import { Paperclip, RotateCcw, X } from 'lucide-react'
import { useRef, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'

import { Button, IconButton } from '@/ui/button'
import { cx } from '@/ui/cx'
import { Progress } from '@/ui/progress'

import { sizeOf } from './size'
import type { Upload, Uploads } from './use-uploads'

export function UploadList({ uploads }: { uploads: Uploads }) {
  const { t } = useTranslation()
  if (uploads.uploads.length === 0) return null
  return (
    <ul aria-label={t('files.title')} className="flex flex-col gap-1.5 px-3 pb-2">
      {uploads.uploads.map((one) => (
        <UploadItem key={one.key} one={one} uploads={uploads} />
      ))}
    </ul>
  )
}

function UploadItem({ one, uploads }: { one: Upload; uploads: Uploads }) {
  const { t } = useTranslation()
  const { file, state, progress, problem } = one
  return (
    <li className="flex items-center gap-2 rounded-md border border-line bg-surface px-2 py-1 text-[0.8125rem]">
      <Paperclip aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
      <span className="min-w-0 flex-1">
        <span className="block truncate">{file.name}</span>
        {state === 'failed' && (
          <span role="alert" className="block text-xs text-bad">
            {problem}
          </span>
        )}
        {state === 'sending' && (
          <Progress label={t('files.sending', { name: file.name })} done={Math.round(progress * 100)} total={100} />
        )}
      </span>
      <span className={cx('shrink-0 text-xs', state === 'done' ? 'text-good' : 'text-ink-faint')}>
        {state === 'done' ? `✓ ${sizeOf(file.size)}` : sizeOf(file.size)}
      </span>
      {state === 'failed' && (
        <IconButton label={t('files.retry', { name: file.name })} onClick={() => uploads.retry(one)}>
          <RotateCcw className="size-3.5" />
        </IconButton>
      )}
      <IconButton
        label={t(state === 'sending' ? 'files.cancel' : 'files.remove', { name: file.name })}
        onClick={() => uploads.remove(one)}
      >
        <X className="size-3.5" />
      </IconButton>
    </li>
  )
}

/** Chooses files from the disk. */
export function AttachButton({
  uploads,
  disabledReason,
}: {
  uploads: Uploads
  disabledReason: string | null | undefined
}) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <IconButton label={t('files.attach')} disabledReason={disabledReason} onClick={() => input.current?.click()}>
        <Paperclip className="size-4" />
      </IconButton>
      <FileInput uploads={uploads} input={input} />
    </>
  )
}

/** A field of a form that takes files. */
export function FilesField({ uploads }: { uploads: Uploads }) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  return (
    <section
      aria-label={t('files.title')}
      {...uploads.takes}
      className="rounded-md border border-dashed border-line-strong pt-2"
    >
      <p className="flex flex-wrap items-center gap-2 px-3 pb-2 text-[0.8125rem] text-ink-faint">
        <Button size="small" onClick={() => input.current?.click()}>
          <Paperclip className="size-3.5" />
          {t('files.attach')}
        </Button>
        {t('files.orDrop')}
      </p>
      <FileInput uploads={uploads} input={input} />
      <UploadList uploads={uploads} />
    </section>
  )
}

function FileInput({ uploads, input }: { uploads: Uploads; input: RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation()
  return (
    <input
      ref={input}
      type="file"
      multiple
      hidden
      aria-label={t('files.attach')}
      onChange={(event) => {
        uploads.add(event.target.files ?? [])
        event.target.value = '' // The same file may be chosen again.
      }}
    />
  )
}
