// One mailbox: what it is, how it does, and whether it works.
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { mailboxesQuery, useRemoveMailbox, useSaveMailbox, type Mailbox } from '@/api/mailboxes'
import { NotFound } from '@/session/pages'
import { toast } from '@/ui/toast'

import { differs } from '../editing'
import { PlainForm } from '../people/form'
import { Remove } from '../remove'
import { draftOf, editOf, type Draft } from './mailbox-draft'
import { Answering, General, Reading, Starting, Trusting } from './mailbox-fields'
import { MailboxTrials } from './mailbox-trials'

export function MailboxPage({ id }: { id: string }) {
  const { data: mailboxes } = useSuspenseQuery(mailboxesQuery)
  const mailbox = mailboxes.find((known) => known.id === id)
  if (id === 'new') return <MailboxForm base={null} />
  return mailbox ? <MailboxForm key={mailbox.id} base={mailbox} /> : <NotFound />
}

function MailboxForm({ base }: { base: Mailbox | null }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const save = useSaveMailbox(base?.id ?? null)
  const [begun, setBegun] = useState(() => draftOf(base))
  const [draft, setDraft] = useState(begun)
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const changed = differs(draft, begun)
  const back = () => void navigate({ to: '/admin/mailboxes' })
  const keep = () => {
    const done = (kept: { id: string }) => {
      toast({ text: t('common.saved') })
      // One wants to try it next, so the page stays.
      const clean = { ...draft, password: '', clientSecret: '', refreshToken: '', smtpPassword: '' }
      setBegun(clean)
      setDraft(clean)
      if (!base) void navigate({ to: '/admin/mailboxes/$mailbox', params: { mailbox: kept.id } })
    }
    void save.mutateAsync(editOf(draft)).then(done, () => undefined)
  }
  const parts = { draft, base, change, error: save.error }
  return (
    <PlainForm
      title={base?.name ?? t('mailboxes.new')}
      back={back}
      blocked={base && !changed ? t('admin.nothingChanged') : undefined}
      busy={save.isPending}
      error={save.error}
      save={keep}
      extra={base && <RemoveMailbox base={base} done={back} />}
    >
      {base && <MailboxTrials mailbox={base} changed={changed} />}
      <General {...parts} />
      {draft.kind === 'imap' && <Reading {...parts} />}
      <Starting {...parts} />
      <Answering {...parts} />
      <Trusting {...parts} />
    </PlainForm>
  )
}

function RemoveMailbox({ base: { id, name }, done }: { base: Mailbox; done: () => void }) {
  const { t } = useTranslation()
  return <Remove name={name} text={t('mailboxes.removeText')} remove={useRemoveMailbox(id)} done={done} />
}
