// Who will read what is being written: said before it is sent, and sent to nobody else.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { EyeOff, Plus, X } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { recipientsQuery, type Recipient, type Somebody } from '@/api/participants'
import type { Ticket } from '@/api/types'
import { IconButton } from '@/ui/button'

/** What the server is told about whom the words go to. */
export type Audience = { to?: string[]; cc?: Somebody[] }

/** The recipients of one answer: those who take part, less those left out, and those added. */
export function useAudience(ticket: Ticket, note: boolean) {
  const query = useQuery({ ...recipientsQuery(ticket), enabled: !note, placeholderData: keepPreviousData })
  const [left, setLeft] = useState<string[]>([])
  const [added, setAdded] = useState<string[]>([])
  const recipients = query.data
  const shown = (recipients ?? []).filter(({ id, written }) => written && !left.includes(id))
  const audience: Audience =
    note || !recipients
      ? {}
      : { to: shown.map(({ id }) => id), ...(added.length > 0 && { cc: added.map((email) => ({ email })) }) }
  return {
    audience,
    shown,
    silent: (recipients ?? []).filter(({ written, whyNot }) => !written && whyNot !== 'author'),
    added,
    leaveOut: (id: string) => setLeft([...left, id]),
    add: (email: string) => setAdded(added.includes(email) ? added : [...added, email]),
    takeBack: (email: string) => setAdded(added.filter((other) => other !== email)),
    reset: () => (setLeft([]), setAdded([])),
  }
}

type RecipientsProps = { note: boolean; change: boolean; of: ReturnType<typeof useAudience> }

export function Recipients({ note, change, of }: RecipientsProps) {
  const { t } = useTranslation()
  if (note) {
    return (
      <p className="flex items-center gap-1.5 px-3 pb-2 text-xs text-ink-soft">
        <EyeOff aria-hidden className="size-3.5" />
        {t('participants.nobodyOutside')}
      </p>
    )
  }
  const { shown, added, silent } = of
  return (
    <div
      role="group"
      aria-label={t('participants.recipients')}
      className="flex flex-wrap items-center gap-1.5 px-3 pb-2 text-xs text-ink-soft"
    >
      <span>{shown.length + added.length > 0 ? t('participants.goesTo') : t('participants.goesToNobody')}</span>
      {shown.map((recipient) => (
        <Chip
          key={recipient.id}
          name={recipient.name}
          hint={hint(recipient)}
          drop={change && recipient.why === 'cc' ? () => of.leaveOut(recipient.id) : undefined}
        />
      ))}
      {added.map((email) => (
        <Chip key={email} name={email} hint={t('participants.joins')} drop={() => of.takeBack(email)} />
      ))}
      {silent.map(({ id, name, whyNot }) => (
        <s key={id} title={t(`participants.whyNot.${whyNot as 'confidential'}`)} className="text-ink-faint">
          {name}
        </s>
      ))}
      {change && <AddAddress add={of.add} />}
    </div>
  )

  function hint({ email, why }: Recipient): string {
    return [t(`participants.why.${why as 'cc'}`), email].filter(Boolean).join(' · ')
  }
}

type ChipProps = { name: string; hint: string; drop: (() => void) | undefined }

function Chip({ name, hint, drop }: ChipProps) {
  const { t } = useTranslation()
  return (
    <span title={hint} className="flex items-center gap-0.5 rounded-full border border-line bg-canvas px-2 py-0.5">
      <span className="max-w-48 truncate">{name}</span>
      {drop && (
        <button
          type="button"
          aria-label={t('participants.leaveOut', { name })}
          onClick={drop}
          className="-mr-1 rounded-full p-0.5 hover:bg-hover"
        >
          <X aria-hidden className="size-3" />
        </button>
      )}
    </span>
  )
}

function AddAddress({ add }: { add: (email: string) => void }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [email, setEmail] = useState('')
  const close = () => {
    setOpen(false)
    setEmail('')
  }
  const take = () => {
    if (email.includes('@')) add(email.trim())
    close()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Enter') take()
    else close()
  }
  if (!open) {
    return (
      <IconButton label={t('participants.addToAnswer')} onClick={() => setOpen(true)}>
        <Plus className="size-3.5" />
      </IconButton>
    )
  }
  return (
    <input
      type="email"
      aria-label={t('participants.addToAnswer')}
      placeholder={t('participants.address')}
      value={email}
      ref={(input) => input?.focus()}
      onChange={(event) => setEmail(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={take}
      className="h-6 w-48 rounded-md border border-line-strong bg-surface px-1.5 text-ink"
    />
  )
}
