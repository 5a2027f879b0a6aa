// Passes an approval on to somebody else.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { SEARCH_MIN, standInsQuery, useDelegate, type Approval, type Somebody } from '@/api/approvals'
import type { Ticket } from '@/api/types'
import { Avatar } from '@/ui/avatar'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Picker } from '@/ui/picker'
import { toast } from '@/ui/toast'

import { useSameKey } from '../same-key'

type PassOnProps = {
  ticket: Ticket
  approval: Approval
  /** Whose answer it is; without it, the reader's own. */
  from?: Somebody
  close: () => void
}

export function PassOn({ ticket, approval: { round, step }, from, close }: PassOnProps) {
  const { t } = useTranslation()
  const delegate = useDelegate(ticket.id)
  const { keyFor } = useSameKey()
  const [to, setTo] = useState<Somebody | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!to || delegate.isPending) return
    const passed = { round, step, to: to.id, ...(from && { from: from.id }) }
    const done = () => {
      close()
      toast({ text: t('approvals.passedOn', { name: to.name }) })
    }
    void delegate.mutateAsync({ ...passed, key: keyFor(JSON.stringify(passed)) }).then(done, () => undefined)
  }
  return (
    <Dialog
      open
      onOpenChange={close}
      title={from ? t('approvals.passOnTitleOf', { name: from.name }) : t('approvals.passOnTitle')}
    >
      <form onSubmit={submit} className="flex flex-col gap-4 p-4">
        <p className="text-ink-soft">{t(from ? 'approvals.passOnTextOf' : 'approvals.passOnText')}</p>
        <Whom to={to} setTo={setTo} />
        <footer className="flex justify-end gap-2">
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button
            look="primary"
            type="submit"
            busy={delegate.isPending}
            disabledReason={!to && t('approvals.passOnNobody')}
          >
            {t('approvals.passOnDo')}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}

function Whom({ to, setTo }: { to: Somebody | null; setTo: (to: Somebody | null) => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const words = text.trim()
  const { data: found = [] } = useQuery({ ...standInsQuery(words), placeholderData: keepPreviousData })
  const now = to?.name ?? t('approvals.passOnNobody')
  return (
    <div className="flex flex-col gap-1">
      <span aria-hidden className="text-[0.8125rem] font-medium text-ink-soft">
        {t('approvals.passOnTo')}
      </span>
      <Picker
        label={t('approvals.passOnTo')}
        empty={words.length < SEARCH_MIN ? t('approvals.passOnHint') : undefined}
        options={found.map(({ id, name }) => ({ value: id, label: name, icon: <Avatar name={name} /> }))}
        value={to?.id ?? ''}
        onPick={(id) => setTo(found.find((person) => person.id === id) ?? null)}
        onSearch={setText}
        trigger={
          <Button aria-label={`${t('approvals.passOnTo')}: ${now}`} className="h-9 justify-start">
            <span className="truncate">{now}</span>
            <ChevronDown className="ml-auto size-3.5 text-ink-faint" />
          </Button>
        }
      />
    </div>
  )
}
