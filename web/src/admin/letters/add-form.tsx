// Adding one more of something that stands above: a form, and what was wrong with it.
import type { FormEvent, ReactNode } from 'react'

import { Part } from '../editing'
import { Faults } from '../faults'

type AddFormProps = {
  title: string
  /** What was sent, as far as it matters here. */
  sent: { error: Error | null; reset: () => void }
  send: () => void
  className: string
  children: ReactNode
}

export function AddForm({ title, sent, send, className, children }: AddFormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send()
  }
  return (
    <Part title={title}>
      <form onSubmit={submit} className={className}>
        {children}
      </form>
      <Faults error={sent.error} reload={sent.reset} />
    </Part>
  )
}
