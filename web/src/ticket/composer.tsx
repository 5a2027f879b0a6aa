// Writing to a ticket. The text stays until the server has it.
import { Lock, Reply, SendHorizontal } from 'lucide-react'
import { useId, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'

import { useComment } from '@/api/commands'
import { asProblem } from '@/api/problem'
import type { Ticket } from '@/api/types'
import { useWhy } from '@/i18n/why'
import { Button } from '@/ui/button'
import { cx } from '@/ui/cx'
import { Notice } from '@/ui/feedback'
import { Kbd } from '@/ui/kbd'

import { sayFromDraft, useDraft } from './draft'
import { Recipients, useAudience } from './recipients'
import { AttachButton, UploadList } from './files/upload-list'
import type { Uploads } from './files/use-uploads'
import type { Mentionable } from './mention'
import { MentionList, useMentions } from './mention-list'
import { useRefusal } from './refusal'
import { ReplyList, useReplies } from './saved-replies'
import { useSameKey } from './same-key'

export type Kind = 'reply' | 'note'

type ComposerProps = {
  ticket: Ticket
  kind: Kind
  /** Kept by whoever keeps the composer, which may go and come back. */
  uploads: Uploads
  placeholder: string
  inputRef?: RefObject<HTMLTextAreaElement | null>
  /** What stands left of the send button. */
  extra?: (send: Send) => ReactNode
  /** What is sent can be taken back for a while. */
  undoable?: boolean
  onSent?: () => void
  /** Who can be called by name. */
  people?: Mentionable[]
  /** Offers what is kept to be said again. */
  replies?: boolean
}

/** Sends what was written, now or later. */
export type Send = (then?: () => void, sendAt?: string) => void

const NOBODY: Mentionable[] = []

export function Composer(props: ComposerProps) {
  const { ticket, kind, uploads, placeholder, inputRef, extra, onSent } = props
  const { people = NOBODY, replies = false, undoable = false } = props
  const { t } = useTranslation()
  const [text, setText] = useDraft(ticket.id, kind)
  const { keyFor, forget } = useSameKey()
  const comment = useComment(ticket)
  const recipients = useAudience(ticket, kind === 'note')
  const refusal = useRefusal(kind === 'note' ? ticket.can.note : ticket.can.comment)
  const label = kind === 'note' ? t('ticket.note') : t('ticket.reply')

  const says = text.trim() !== '' || uploads.ids.length > 0
  const unready = refusal ?? uploads.waitsFor ?? (says ? null : placeholder)

  const send: Send = (then, sendAt) => {
    if (unready || comment.isPending) return
    const leaves = sendAt ? { sendAt } : undoable && { undo: true }
    const words = { body: text.trim(), internal: kind === 'note', attachmentIds: uploads.ids }
    const body = { ...words, ...recipients.audience, ...leaves }
    const onSuccess = () => {
      forget()
      sayFromDraft(ticket.id, kind, words.body)
      uploads.drop(words.attachmentIds)
      recipients.reset()
      onSent?.()
      then?.()
    }
    // The same words are said once, whoever joined before they were sent again. By then the composer may be gone.
    void comment.mutateAsync({ ...body, key: keyFor(JSON.stringify(words)) }).then(onSuccess, () => undefined)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') (event.target as HTMLElement).blur()
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    send()
  }

  return (
    <div
      {...(!refusal && uploads.takes)}
      className={cx(
        'rounded-lg border',
        kind === 'note' ? 'border-note-line bg-note' : 'border-line-strong bg-surface',
      )}
    >
      <GrowingText
        label={label}
        text={text}
        setText={setText}
        placeholder={refusal ?? placeholder}
        readOnly={Boolean(refusal)}
        inputRef={inputRef}
        onKeyDown={onKeyDown}
        people={people}
        ticket={ticket}
        says={replies ? kind : null}
      />
      <Recipients note={kind === 'note'} change={ticket.can.note?.ok ?? false} of={recipients} />
      <UploadList uploads={uploads} />
      {comment.error && <NotSent error={comment.error} retry={() => send()} />}
      <div className="flex items-center gap-2 px-2 pb-2">
        <AttachButton uploads={uploads} disabledReason={refusal} />
        <span className="hidden items-center gap-1 pl-1 text-xs text-ink-faint sm:flex">
          <Kbd>Ctrl</Kbd>
          <Kbd>↵</Kbd>
        </span>
        {replies && (
          <span className="hidden items-center gap-1 pl-1 text-xs text-ink-faint sm:flex">
            <Kbd>/</Kbd>
            {t('macros.repliesKey')}
          </span>
        )}
        <span className="ml-auto" />
        {extra?.(send)}
        <Button look="primary" size="small" busy={comment.isPending} disabledReason={unready} onClick={() => send()}>
          {kind === 'note' ? <Lock className="size-3.5" /> : <SendHorizontal className="size-3.5" />}
          {kind === 'note' ? t('ticket.addNote') : t('ticket.sendReply')}
        </Button>
      </div>
    </div>
  )
}

type GrowingTextProps = {
  label: string
  text: string
  setText: (text: string) => void
  placeholder: string
  readOnly: boolean
  inputRef: RefObject<HTMLTextAreaElement | null> | undefined
  onKeyDown: (event: KeyboardEvent) => void
  people: Mentionable[]
  ticket: Ticket
  says: Kind | null
}

const MAX_HEIGHT_PX = 320

function GrowingText(props: GrowingTextProps) {
  const { label, text, setText, inputRef, onKeyDown, people, ticket, says, ...input } = props
  const own = useRef<HTMLTextAreaElement>(null)
  const ref = inputRef ?? own
  const id = useId()
  const mentions = useMentions({ text, setText, input: ref, people })
  const replies = useReplies({ text, setText, input: ref, ticket, says })
  const list = replies.found.length > 0 ? replies : mentions
  const chosen = list.found[list.active]

  useLayoutEffect(() => {
    const area = ref.current
    if (!area) return
    area.style.height = 'auto'
    area.style.height = `${Math.min(area.scrollHeight, MAX_HEIGHT_PX)}px`
  }, [ref, text])

  return (
    <div className="relative">
      <MentionList id={id} found={mentions.found} active={mentions.active} pick={mentions.pick} />
      <ReplyList id={id} ticket={ticket} found={replies.found} active={replies.active} pick={replies.pick} />
      <textarea
        {...input}
        ref={ref}
        aria-label={label}
        aria-autocomplete={people.length > 0 || says ? 'list' : undefined}
        aria-controls={chosen && id}
        aria-activedescendant={chosen && `${id}-${chosen.id}`}
        rows={2}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          mentions.look()
          replies.look()
        }}
        onKeyDown={(event) => list.onKey(event) || onKeyDown(event)}
        onBlur={() => {
          mentions.close()
          replies.close()
        }}
        className="block w-full resize-none bg-transparent px-3 py-2.5 leading-normal outline-none"
      />
    </div>
  )
}

/** Says whether it is worth trying again, or what was wrong with the text. */
function NotSent({ error, retry }: { error: Error; retry: () => void }) {
  const { t } = useTranslation()
  const why = useWhy()
  const { passing, code, params, message, fields, requestId } = asProblem(error)
  const reason = fields[0]?.message ?? why({ code, params, words: message })
  return (
    <div className="px-2 pb-2">
      <Notice tone={passing ? 'warn' : 'bad'}>
        <span className="flex-1" title={requestId && t('common.requestId', { id: requestId })}>
          {passing ? `${t('ticket.notSent')} ` : ''}
          {reason}
        </span>
        <Button size="small" onClick={retry}>
          {t('common.retry')}
        </Button>
      </Notice>
    </div>
  )
}

/** The heading above a composer that writes only replies. */
export function ReplyHeading({ children }: { children: ReactNode }) {
  return (
    <h2 className="mb-2 flex items-center gap-1.5 font-medium">
      <Reply aria-hidden className="size-4 text-ink-faint" />
      {children}
    </h2>
  )
}
