// Files as an answer: what is uploaded is named by its id.
import { useEffect, useRef } from 'react'

import { FilesField } from '../files/upload-list'
import { useUploads } from '../files/use-uploads'

type FilesAnswerProps = {
  label: string
  hint: string | undefined
  error: string | undefined
  onChange: (ids: string[]) => void
}

export function FilesAnswer({ label, hint, error, onChange }: FilesAnswerProps) {
  const uploads = useUploads()
  const tell = useRef(onChange)
  useEffect(() => {
    tell.current = onChange
  })
  const ids = uploads.ids.join(' ')
  const before = useRef(ids)
  useEffect(() => {
    if (before.current === ids) return
    before.current = ids
    tell.current(ids ? ids.split(' ') : [])
  }, [ids])
  const note = error ?? hint
  return (
    <div className="flex flex-col gap-1">
      <p className="text-[0.8125rem] font-medium text-ink-soft">{label}</p>
      <FilesField uploads={uploads} />
      {note && <p className={error ? 'text-xs text-bad' : 'text-xs text-ink-faint'}>{note}</p>}
    </div>
  )
}
