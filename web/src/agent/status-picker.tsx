// Moves a ticket in its lifecycle. The server says which moves there are, and why one is not open.
import { ChevronDown } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useCommand } from '@/api/commands'
import type { Move, Ticket } from '@/api/types'
import { Status, StatusIcon } from '@/ticket/badges'
import { useRefusals } from '@/ticket/refusal'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { TextArea, TextField } from '@/ui/field'
import { Picker, type Option } from '@/ui/picker'
import { toast } from '@/ui/toast'

type StatusPickerProps = { ticket: Ticket; open: boolean; setOpen: (open: boolean) => void }

export function StatusPicker({ ticket, open, setOpen }: StatusPickerProps) {
  const { t } = useTranslation()
  const setStatus = useSetStatus(ticket)
  const options = useMoveOptions(ticket)
  const [dated, setDated] = useState<Move | null>(null)
  const [noted, setNoted] = useState<Move | null>(null)

  const pick = (to: string) => {
    const move = ticket.moves.find((move) => move.to === to)
    if (move && wantsNote(move)) setNoted(move)
    else if (move?.scheduled) setDated(move)
    else setStatus(to)
  }

  return (
    <>
      <Picker
        label={t('ticket.status')}
        options={options}
        value={ticket.status}
        open={open}
        onOpenChange={setOpen}
        onPick={pick}
        trigger={
          <Button size="small" aria-label={`${t('ticket.status')}: ${ticket.statusLabel}`} className="max-w-full">
            <Status phase={ticket.phase} label={ticket.statusLabel} />
            <ChevronDown className="size-3.5 shrink-0 text-ink-faint" />
          </Button>
        }
      />
      {dated && <WhenBack close={() => setDated(null)} set={(scheduledAt) => setStatus(dated.to, { scheduledAt })} />}
      {noted && <WhyMoved move={noted} close={() => setNoted(null)} set={(given) => setStatus(noted.to, given)} />}
    </>
  )
}

/** A move that lacks nothing but a note can be made: the note comes with it. */
function wantsNote({ ok, code, params }: Move): boolean {
  const fields = Array.isArray(params?.fields) ? params.fields : []
  return !ok && code === 'missing' && fields.every((field) => field === 'note')
}

type Given = { scheduledAt?: string | undefined; note?: string }

function useSetStatus(ticket: Ticket): (status: string, given?: Given) => void {
  const { t } = useTranslation()
  const command = useCommand(ticket.id)
  return (status, { scheduledAt, note } = {}) =>
    command.mutate(
      { type: 'set_status', status, ...(scheduledAt && { scheduledAt }), ...(note && { note }) },
      {
        onSuccess: (changed) => {
          const undo = {
            label: t('common.undo'),
            run: () => command.mutate({ type: 'set_status', status: ticket.status }),
          }
          const back = changed.moves.some((move) => move.to === ticket.status && move.ok)
          toast({ text: t('agent.statusSet', { status: changed.statusLabel }), action: back ? undo : undefined })
        },
      },
    )
}

function useMoveOptions(ticket: Ticket): Option[] {
  const refusalOf = useRefusals()
  const here = { value: ticket.status, label: ticket.statusLabel, icon: <StatusIcon phase={ticket.phase} /> }
  const moves = ticket.moves.filter((move) => move.to !== ticket.status)
  return [
    here,
    ...moves.map((move) => ({
      value: move.to,
      label: move.label,
      icon: <StatusIcon phase={move.phase} />,
      disabledReason: wantsNote(move) ? undefined : refusalOf(move),
    })),
  ]
}

/** A scheduled ticket comes back by itself, if it is told when. */
function WhenBack({ close, set }: { close: () => void; set: (at?: string) => void }) {
  const { t } = useTranslation()
  const [at, setAt] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    set(at ? new Date(at).toISOString() : undefined)
    close()
  }
  return (
    <Dialog open onOpenChange={close} title={t('agent.scheduleTitle')}>
      <form onSubmit={submit} className="flex items-end gap-2 p-4">
        <TextField
          label={t('agent.scheduleTitle')}
          type="datetime-local"
          value={at}
          onChange={(event) => setAt(event.target.value)}
          className="flex-1"
        />
        <Button look="primary" type="submit" className="h-9">
          {at ? t('agent.scheduleSet') : t('agent.scheduleOpen')}
        </Button>
      </form>
    </Dialog>
  )
}

/** Some moves take a word on why. */
function WhyMoved({ move, close, set }: { move: Move; close: () => void; set: (given: Given) => void }) {
  const { t } = useTranslation()
  const [note, setNote] = useState('')
  const [at, setAt] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    set({ note: note.trim(), ...(at && { scheduledAt: new Date(at).toISOString() }) })
    close()
  }
  return (
    <Dialog open onOpenChange={close} title={t('agent.noteTitle', { status: move.label })}>
      <form onSubmit={submit} className="flex flex-col gap-3 p-4">
        <TextArea label={t('ticket.note')} required value={note} onChange={(event) => setNote(event.target.value)} />
        {move.scheduled && (
          <TextField
            label={t('agent.scheduleTitle')}
            type="datetime-local"
            value={at}
            onChange={(event) => setAt(event.target.value)}
          />
        )}
        <Button
          look="primary"
          type="submit"
          className="self-end"
          disabledReason={note.trim() ? null : t('ticket.noteHint')}
        >
          {t('agent.setStatus', { status: move.label })}
        </Button>
      </form>
    </Dialog>
  )
}
