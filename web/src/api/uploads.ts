// Sending files: announced to the desk, sent to wherever it says, and done. How they are shown is not here.
import { queryOptions } from '@tanstack/react-query'

import { body, client } from './client'
import { Problem, unreachable } from './problem'
import type { Attachment } from './types'

/** What one file and one message may hold. */
export const limitsQuery = queryOptions({
  queryKey: ['features'],
  queryFn: () => body(client.GET('/features')),
  staleTime: 5 * 60_000,
})

type Sending = { ticket: string | undefined; signal: AbortSignal; onProgress: (part: number) => void }

/** Uploads one file and returns it once the desk has looked at it. */
export async function upload(file: File, { ticket, signal, onProgress }: Sending): Promise<Attachment> {
  const announced = {
    name: file.name || 'file',
    size: file.size,
    // The desk looks for itself; a kind it cannot read would only be refused.
    ...(/^[\w.+-]+\/[\w.+-]+$/.test(file.type) && { mime: file.type }),
    ...(await hashOf(file)),
  }
  const begun = await body(
    ticket
      ? client.POST('/v1/tickets/{id}/attachments', { params: { path: { id: ticket } }, body: announced, signal })
      : client.POST('/v1/attachments', { body: announced, signal }),
  )
  await put(file, begun.upload, signal, onProgress)
  const path = { id: begun.id }
  return body(client.POST('/v1/attachments/{id}/complete', { params: { path }, signal }))
}

/** Takes back a file that was not attached; one that is gone already is just as well. */
export async function giveUp(id: string): Promise<void> {
  await client.DELETE('/v1/attachments/{id}', { params: { path: { id } } }).catch(() => undefined)
}

/** With a hash the store itself can tell whether all arrived. Browsers compute one only on safe pages. */
async function hashOf(file: File): Promise<{ sha256?: string }> {
  if (!globalThis.crypto?.subtle) return {}
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  return { sha256: [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('') }
}

type Address = { method: string; url: string; headers: Record<string, string> }

/** `fetch` tells nobody how far it is. */
function put(file: File, address: Address, signal: AbortSignal, onProgress: (part: number) => void): Promise<void> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest()
    request.open(address.method, address.url)
    for (const [name, value] of Object.entries(address.headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 1)
    request.onload = () => (request.status < 300 ? done() : fail(new Problem(request.status, said(request))))
    request.onerror = () => fail(unreachable('the upload was interrupted'))
    request.onabort = () => fail(new DOMException('taken back', 'AbortError'))
    signal.addEventListener('abort', () => request.abort())
    if (signal.aborted) fail(new DOMException('taken back', 'AbortError'))
    else request.send(file)
  })
}

function said(request: XMLHttpRequest): { code?: string; title?: string } {
  try {
    return JSON.parse(request.responseText)
  } catch {
    return { title: request.statusText } // A store of its own answers in XML.
  }
}

/** A mail as it was written, with pages that show it. Their addresses expire. */
export const wholeMailQuery = (ticket: string, comment: string) =>
  queryOptions({
    queryKey: ['mail', ticket, comment],
    queryFn: () => {
      const path = { id: ticket, comment }
      return body(client.GET('/v1/tickets/{id}/comments/{comment}/mail', { params: { path } }))
    },
    staleTime: 5 * 60_000,
    gcTime: 0,
  })
