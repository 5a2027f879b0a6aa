// Marks a ticket as spam, and keeps its sender out if that is wanted.
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useCommand } from '@/api/commands'
import { useBlock, useUnblock } from '@/api/participants'
import type { Ticket } from '@/api/types'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { CheckField } from '@/ui/field'
import { toast } from '@/ui/toast'

export function SpamDialog({ ticket, close }: { ticket: Ticket; close: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const command = useCommand(ticket.id)
  const block = useBlock()
  const unblock = useUnblock()
  const [blocks, setBlocks] = useState(false)
  const { number, requester } = ticket

  const mark = async (event: FormEvent) => {
    event.preventDefault()
    const blocked = blocks && requester.email ? await block.mutateAsync({ address: requester.email }) : null
    await command.mutateAsync({ type: 'mark_spam' })
    const undo = () => {
      command.mutate({ type: 'unmark_spam' })
      if (blocked) unblock.mutate(blocked.id)
    }
    toast({ text: t('participants.spam.done', { number }), action: { label: t('common.undo'), run: undo } })
    close()
    void navigate({ to: '/tickets', search: true })
  }

  return (
    <Dialog open onOpenChange={close} title={t('participants.spam.dialog', { number })}>
      <form onSubmit={(event) => void mark(event).catch(() => undefined)} className="flex flex-col gap-4 p-4">
        <p className="text-ink-soft">{t('participants.spam.text')}</p>
        {requester.email && (
          <CheckField
            label={t('participants.spam.block', { address: requester.email })}
            hint={t('participants.spam.blockHint')}
            checked={blocks}
            onChange={(event) => setBlocks(event.target.checked)}
          />
        )}
        <footer className="flex justify-end gap-2">
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button look="primary" type="submit" busy={command.isPending || block.isPending}>
            {t('participants.spam.mark')}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
