// Files on their way to a message: each with its progress, and a way to try again or take it back.
import { useQuery } from '@tanstack/react-query'
import { useRef, useState, type ClipboardEvent, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { asProblem } from '@/api/problem'
import type { Attachment } from '@/api/types'
import { giveUp, limitsQuery, upload } from '@/api/uploads'
import { useWhy } from '@/i18n/why'

import { sizeOf } from './size'

export type Upload = {
  key: number
  /** Only its name and size, where it came back with words that were taken back. */
  file: File | { name: string; size: number }
  /** From 0 to 1. */
  progress: number
  state: 'sending' | 'done' | 'failed'
  /** The attachment that it has become. */
  id?: string
  problem?: string
}

export type Uploads = ReturnType<typeof useUploads>

let lastKey = 0

export function useUploads(ticket?: string) {
  const { t } = useTranslation()
  const why = useWhy()
  const { data: limits } = useQuery(limitsQuery)
  const [uploads, setUploads] = useState<Upload[]>([])
  const running = useRef(new Map<number, AbortController>())

  const change = (key: number, what: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...what } : one)))

  const begin = async (key: number, file: File) => {
    const stop = new AbortController()
    running.current.set(key, stop)
    try {
      const onProgress = (progress: number) => change(key, { progress })
      const { id } = await upload(file, { ticket, signal: stop.signal, onProgress })
      if (stop.signal.aborted) await giveUp(id)
      else change(key, { state: 'done', progress: 1, id })
    } catch (error) {
      if (!stop.signal.aborted) change(key, { state: 'failed', problem: reasonOf(error) })
    } finally {
      running.current.delete(key)
    }
  }
  const reasonOf = (error: unknown) => {
    const { code, params, message, fields } = asProblem(error)
    return why({ code: fields[0]?.code ?? code, params, words: fields[0]?.message ?? message })
  }
  const refusalOf = (file: Upload['file'], place: number) => {
    if (limits && file.size > limits.attachmentBytesMax) {
      return t('files.tooLarge', { size: sizeOf(limits.attachmentBytesMax) })
    }
    if (limits && place >= limits.attachmentCountMax) return t('files.tooMany', { count: limits.attachmentCountMax })
    return undefined
  }
  const add = (files: Iterable<File>) => {
    const fresh = [...files].map((file, index): Upload => {
      const problem = refusalOf(file, uploads.length + index)
      return { key: ++lastKey, file, progress: 0, state: problem ? 'failed' : 'sending', ...(problem && { problem }) }
    })
    setUploads((all) => [...all, ...fresh])
    for (const one of fresh) if (one.state === 'sending' && one.file instanceof File) void begin(one.key, one.file)
  }
  /** Takes files that are with the desk already. */
  const addStaged = (files: Attachment[]) =>
    setUploads((all) => [
      ...all,
      ...files.map((file): Upload => ({ key: ++lastKey, file, progress: 1, state: 'done', id: file.id })),
    ])
  const remove = (one: Upload) => {
    running.current.get(one.key)?.abort()
    if (one.id) void giveUp(one.id)
    setUploads((all) => all.filter(({ key }) => key !== one.key))
  }
  const retry = (one: Upload) => {
    const place = uploads.findIndex(({ key }) => key === one.key)
    const problem = refusalOf(one.file, place)
    if (problem) return change(one.key, { problem })
    if (!(one.file instanceof File)) return
    change(one.key, { state: 'sending', progress: 0 })
    void begin(one.key, one.file)
  }

  return {
    uploads,
    add,
    addStaged,
    remove,
    retry,
    /** They belong to a message now. */
    drop: (said: string[]) => setUploads((all) => all.filter(({ id }) => !id || !said.includes(id))),
    ids: uploads.flatMap(({ id }) => (id ? [id] : [])),
    /** Why the message cannot go yet. */
    waitsFor: waiting(
      uploads.map(({ state }) => state),
      t('files.stillSending'),
      t('files.someFailed'),
    ),
    /** What an element needs to take files that are pasted or dropped. */
    takes: {
      onPaste: (event: ClipboardEvent) => {
        if (event.clipboardData.files.length === 0) return
        event.preventDefault()
        add(event.clipboardData.files)
      },
      onDragOver: (event: DragEvent) => event.dataTransfer.types.includes('Files') && event.preventDefault(),
      onDrop: (event: DragEvent) => {
        if (event.dataTransfer.files.length === 0) return
        event.preventDefault()
        add(event.dataTransfer.files)
      },
    },
  }
}

function waiting(states: Upload['state'][], sending: string, failed: string): string | null {
  if (states.includes('sending')) return sending
  return states.includes('failed') ? failed : null
}
