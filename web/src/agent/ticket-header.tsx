// The head of the ticket page: what it is called, and what can be done with the whole of it.
import { Link, useNavigate } from '@tanstack/react-router'
import {
  ArrowLeft,
  ChevronDown,
  ChevronUp,
  Copy,
  Ellipsis,
  Hand,
  Link2,
  LockKeyhole,
  Merge,
  MessageSquareShare,
  PanelRight,
  Pencil,
  RotateCcw,
  ShieldAlert,
  Split,
  Trash2,
  Zap,
} from 'lucide-react'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useCommand, useEdit } from '@/api/commands'
import type { Me, Ticket } from '@/api/types'
import { Status } from '@/ticket/badges'
import { useRefusal, useRefusals } from '@/ticket/refusal'
import { Button, IconButton } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Notice } from '@/ui/feedback'
import { Menu, MenuItem, MenuLine } from '@/ui/menu'
import { toast } from '@/ui/toast'

import { ConfidentialBanner } from './confidential-banner'
import { ConfidentialDialog } from './confidential-dialog'
import { LinkDialog } from './link-dialog'
import { MergeDialog } from './merge-dialog'
import { MergedBanner } from './merged-banner'
import { MoveDialog } from './move-dialog'
import { NewcomerBanner } from './newcomer-banner'
import { SpamBanner } from './spam-banner'
import { SpamDialog } from './spam-dialog'
import { SplitDialog } from './split-dialog'
import { useNeighbours } from './walk'

type HeaderProps = { ticket: Ticket; me: Me; panel: ReactNode; openMacros: () => void }

export function TicketHeader({ ticket, me, panel, openMacros }: HeaderProps) {
  const { t } = useTranslation()
  const { next, previous, go } = useNeighbours(ticket)
  const [restricting, setRestricting] = useState(false)
  const restrict = () => setRestricting(true)
  return (
    <header className="border-b bg-surface px-4 py-2.5">
      <div className="flex items-center gap-1">
        <Link
          to="/tickets"
          search={true}
          aria-label={t('agent.backToList')}
          className="-ml-1 rounded-md p-1.5 text-ink-soft hover:bg-hover"
        >
          <ArrowLeft className="size-4" />
        </Link>
        <span className="text-[0.8125rem] text-ink-faint tabular-nums">{ticket.number}</span>
        <span className="ml-2 min-w-0 text-[0.8125rem]">
          <Status phase={ticket.phase} label={ticket.statusLabel} />
        </span>
        <span className="ml-auto" />
        <TakeButton ticket={ticket} me={me} />
        <IconButton label={t('macros.menu')} keys="m" onClick={openMacros}>
          <Zap className="size-4" />
        </IconButton>
        <span className="hidden sm:inline-flex">
          <IconButton label={t('agent.previous')} keys="k" busy={!previous} onClick={() => go('previous')}>
            <ChevronUp className="size-4" />
          </IconButton>
          <IconButton label={t('agent.next')} keys="j" busy={!next} onClick={() => go('next')}>
            <ChevronDown className="size-4" />
          </IconButton>
        </span>
        <PanelButton>{panel}</PanelButton>
        <MoreMenu ticket={ticket} restrict={restrict} />
      </div>
      <Title ticket={ticket} />
      {ticket.named && <ConfidentialBanner ticket={ticket} change={restrict} />}
      {restricting && <ConfidentialDialog ticket={ticket} me={me} close={() => setRestricting(false)} />}
      {ticket.mergedInto && <MergedBanner ticket={ticket} into={ticket.mergedInto} />}
      {ticket.deletedAt && <InTrash ticket={ticket} />}
      {ticket.spamAt && <SpamBanner ticket={ticket} />}
      {ticket.newcomers.map(({ person }) => (
        <NewcomerBanner key={person.id} ticket={ticket} person={person} />
      ))}
    </header>
  )
}

function TakeButton({ ticket, me }: { ticket: Ticket; me: Me }) {
  const { t } = useTranslation()
  const command = useCommand(ticket.id)
  const refusal = useRefusal(ticket.can.take)
  const mine = ticket.assignee?.id === me.id
  return (
    <Button
      size="small"
      aria-label={t('agent.takeIt')}
      busy={command.isPending}
      disabledReason={mine ? t('agent.isYours') : refusal}
      onClick={() => command.mutate({ type: 'take' })}
    >
      <Hand className="size-3.5" />
      {t('agent.take')}
    </Button>
  )
}

/** On a narrow page the properties open over it. */
function PanelButton({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <span className="lg:hidden">
      <IconButton label={t('agent.details')} onClick={() => setOpen(true)}>
        <PanelRight className="size-4" />
      </IconButton>
      <Dialog open={open} onOpenChange={setOpen} title={t('agent.details')}>
        {children}
      </Dialog>
    </span>
  )
}

function MoreMenu({ ticket, restrict }: { ticket: Ticket; restrict: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const command = useCommand(ticket.id)
  const refusalOf = useRefusals()
  const [dialog, setDialog] = useState<'merge' | 'link' | 'split' | 'move' | 'spam' | null>(null)
  const close = () => setDialog(null)

  const copy = () => void navigator.clipboard.writeText(location.href).then(() => toast({ text: t('agent.copied') }))
  const trash = () =>
    command.mutate(
      { type: 'trash' },
      {
        onSuccess: () => {
          const undo = { label: t('common.undo'), run: () => command.mutate({ type: 'restore' }) }
          toast({ text: t('agent.trashed', { number: ticket.number }), action: undo })
          void navigate({ to: '/tickets', search: true })
        },
      },
    )

  const item = (name: 'merge' | 'link' | 'split', icon: ReactNode) =>
    ticket.can[name] && (
      <MenuItem icon={icon} disabledReason={refusalOf(ticket.can[name])} onSelect={() => setDialog(name)}>
        {t(`tied.${name}`)}
      </MenuItem>
    )
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button look="quiet" size="icon" aria-label={t('agent.more')}>
            <Ellipsis className="size-4" />
          </Button>
        }
      >
        <MenuItem icon={<Copy className="size-3.5" />} onSelect={copy}>
          {t('agent.copyLink')}
        </MenuItem>
        {item('link', <Link2 className="size-3.5" />)}
        {item('merge', <Merge className="size-3.5" />)}
        {item('split', <Split className="size-3.5" />)}
        {ticket.can.move_comments && (
          <MenuItem
            icon={<MessageSquareShare className="size-3.5" />}
            disabledReason={refusalOf(ticket.can.move_comments)}
            onSelect={() => setDialog('move')}
          >
            {t('participants.move.menu')}
          </MenuItem>
        )}
        {ticket.can.restrict && (
          <MenuItem
            icon={<LockKeyhole className="size-3.5" />}
            disabledReason={refusalOf(ticket.can.restrict)}
            onSelect={restrict}
          >
            {t('people.confidential.restrict')}
          </MenuItem>
        )}
        <MenuLine />
        {ticket.can.mark_spam && (
          <MenuItem
            icon={<ShieldAlert className="size-3.5" />}
            disabledReason={refusalOf(ticket.can.mark_spam)}
            onSelect={() => setDialog('spam')}
          >
            {t('participants.spam.menu')}
          </MenuItem>
        )}
        <MenuItem icon={<Trash2 className="size-3.5" />} disabledReason={refusalOf(ticket.can.trash)} onSelect={trash}>
          {t('agent.trash')}
        </MenuItem>
      </Menu>
      {dialog === 'merge' && <MergeDialog ticket={ticket} close={close} />}
      {dialog === 'link' && <LinkDialog ticket={ticket} close={close} />}
      {dialog === 'split' && <SplitDialog ticket={ticket} close={close} />}
      {dialog === 'move' && <MoveDialog ticket={ticket} close={close} />}
      {dialog === 'spam' && <SpamDialog ticket={ticket} close={close} />}
    </>
  )
}

function Title({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation()
  const [editing, setEditing] = useState(false)
  const refusal = useRefusal(ticket.can.edit)
  if (editing) return <TitleForm ticket={ticket} close={() => setEditing(false)} />
  return (
    <div className="group flex items-start gap-1">
      <h1 className="text-lg leading-snug font-semibold tracking-tight wrap-anywhere">{ticket.title}</h1>
      <span className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100">
        <IconButton label={t('agent.editTitle')} disabledReason={refusal} onClick={() => setEditing(true)}>
          <Pencil className="size-3.5" />
        </IconButton>
      </span>
    </div>
  )
}

function TitleForm({ ticket, close }: { ticket: Ticket; close: () => void }) {
  const { t } = useTranslation()
  const edit = useEdit(ticket)
  const [title, setTitle] = useState(ticket.title)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (title.trim() === ticket.title) close()
    else if (title.trim()) edit.mutate({ title: title.trim() }, { onSuccess: close })
  }
  return (
    <form onSubmit={submit}>
      <input
        aria-label={t('ticket.title')}
        value={title}
        maxLength={250}
        ref={(input) => input?.focus()}
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && close()}
        onBlur={close}
        className="w-full rounded-md bg-surface px-1 text-lg font-semibold tracking-tight"
      />
    </form>
  )
}

function InTrash({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation()
  const command = useCommand(ticket.id)
  const refusal = useRefusal(ticket.can.restore)
  return (
    <div className="mt-2">
      <Notice tone="warn">
        <span className="flex-1">{t('agent.inTrash')}</span>
        <Button
          size="small"
          busy={command.isPending}
          disabledReason={refusal}
          onClick={() => command.mutate({ type: 'restore' })}
        >
          <RotateCcw className="size-3.5" />
          {t('agent.restore')}
        </Button>
      </Notice>
    </div>
  )
}
