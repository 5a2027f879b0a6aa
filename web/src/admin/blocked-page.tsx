// Senders whose mail is kept out: who, why and by whom, and letting them in again.
import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { ShieldBan, X } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { blockedQuery, useBlock, useUnblock, type Blocked } from '@/api/participants'
import { Time } from '@/ticket/time'
import { Button, IconButton } from '@/ui/button'
import { Empty } from '@/ui/feedback'
import { SelectField, TextField } from '@/ui/field'
import { LoadMore } from '@/ui/load-more'
import { toast } from '@/ui/toast'

import { PageHead } from './page-head'

export function BlockedPage() {
  const { t } = useTranslation()
  const list = useSuspenseInfiniteQuery(blockedQuery(''))
  const senders = list.data.pages.flatMap((page) => page.data)
  return (
    <>
      <PageHead title={t('participants.blocked.title')} about={t('participants.blocked.text')} />
      <BlockForm />
      {senders.length === 0 ? (
        <Empty icon={<ShieldBan className="size-5" />} title={t('participants.blocked.none')}>
          {t('participants.blocked.text')}
        </Empty>
      ) : (
        <ul aria-label={t('participants.blocked.title')} className="divide-y rounded-lg border bg-surface">
          {senders.map((sender) => (
            <Sender key={sender.id} sender={sender} />
          ))}
        </ul>
      )}
      <LoadMore list={list} />
    </>
  )
}

function nameOf({ address, domain }: Blocked): string {
  return address ?? `@${domain ?? ''}`
}

function Sender({ sender }: { sender: Blocked }) {
  const { t } = useTranslation()
  const unblock = useUnblock()
  const block = useBlock()
  const name = nameOf(sender)
  const { address, domain, note } = sender
  const again = () => block.mutate({ ...(address && { address }), ...(domain && { domain }), ...(note && { note }) })
  const letIn = () =>
    unblock.mutate(sender.id, {
      onSuccess: () =>
        toast({
          text: t('participants.blocked.undone', { name }),
          action: { label: t('common.undo'), run: again },
        }),
    })
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <span className="min-w-0 flex-1">
        <span className="font-medium">{name}</span>
        {note && <span className="block text-[0.8125rem] text-ink-soft">{note}</span>}
      </span>
      <span className="text-xs text-ink-faint">
        {t('participants.blocked.by', { name: sender.createdBy })} · <Time at={sender.createdAt} />
      </span>
      <IconButton label={`${t('participants.blocked.unblock')}: ${name}`} busy={unblock.isPending} onClick={letIn}>
        <X className="size-3.5" />
      </IconButton>
    </li>
  )
}

function BlockForm() {
  const { t } = useTranslation()
  const block = useBlock()
  const [kind, setKind] = useState('address')
  const [what, setWhat] = useState('')
  const [note, setNote] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const sender = kind === 'address' ? { address: what.trim() } : { domain: what.trim() }
    block.mutate(
      { ...sender, ...(note.trim() && { note: note.trim() }) },
      {
        onSuccess: (blocked) => {
          toast({ text: t('participants.blocked.done', { name: nameOf(blocked) }) })
          setWhat('')
          setNote('')
        },
      },
    )
  }
  return (
    <form onSubmit={submit} className="grid items-end gap-3 sm:grid-cols-[8rem_1fr_1fr_auto]">
      <SelectField
        label={t('participants.blocked.kind')}
        value={kind}
        onChange={(event) => setKind(event.target.value)}
      >
        <option value="address">{t('participants.blocked.address')}</option>
        <option value="domain">{t('participants.blocked.domain')}</option>
      </SelectField>
      <TextField
        label={kind === 'address' ? t('participants.blocked.address') : t('participants.blocked.domain')}
        required
        value={what}
        onChange={(event) => setWhat(event.target.value)}
      />
      <TextField
        label={t('participants.blocked.note')}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <Button look="primary" type="submit" busy={block.isPending}>
        {t('participants.blocked.add')}
      </Button>
    </form>
  )
}
