// Asks for an instant, in the reader's own time zone.
import { useState, type FormEvent } from 'react'

import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { TextField } from '@/ui/field'

type WhenDialogProps = {
  title: string
  action: string
  /** What the field begins with. */
  from: string
  close: () => void
  set: (at: string) => void
}

export function WhenDialog({ title, action, from, close, set }: WhenDialogProps) {
  const [at, setAt] = useState(local(from))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    set(new Date(at).toISOString())
    close()
  }
  return (
    <Dialog open onOpenChange={close} title={title}>
      <form onSubmit={submit} className="flex items-end gap-2 p-4">
        <TextField
          label={title}
          type="datetime-local"
          required
          value={at}
          onChange={(event) => setAt(event.target.value)}
          className="flex-1"
        />
        <Button look="primary" type="submit" className="h-9">
          {action}
        </Button>
      </form>
    </Dialog>
  )
}

/** The instant as the field writes it: local time, to the minute. */
function local(at: string): string {
  const date = new Date(at)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
