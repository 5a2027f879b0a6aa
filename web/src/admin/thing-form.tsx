// The edit page of something that a desk has several of: a draft of it, and the ways to keep it or to put it away.
import { useState, type ReactNode } from 'react'

import { newWrite, type Kept } from '@/api/admin'
import type { Changes } from '@/api/desk-changes'

import { differs, EditForm } from './editing'
import { useFaults } from './faults'
import { PutAway } from './put-away'
import { useSaving } from './saving'

type Edited<Thing> = {
  base: Thing
  isNew: boolean
  /** The version of the desk in which it was read. */
  upon: number | undefined
  changes: Changes<Thing>
  /** Where one goes when that is done, or called off. */
  back: () => void
  /** The same for something new. */
  begun?: (kept: Kept) => void
  retroactive?: boolean
}

export function useDraft<Thing>({ begun, retroactive, ...edited }: Edited<Thing>) {
  const { base, isNew, upon, changes, back } = edited
  const [draft, setDraft] = useState(base)
  const saving = useSaving()
  const fault = useFaults(saving.error)
  const change = (part: Partial<Thing>) => setDraft({ ...draft, ...part })
  const changed = isNew || differs(draft, base)
  const save = () => {
    const kept = isNew ? changes.add(draft) : changes.replace(draft)
    saving.ask(newWrite(kept, upon, retroactive), isNew ? (begun ?? back) : back)
  }
  return { draft, setDraft, change, fault, form: { ...edited, saving, changed, save } }
}

type ThingFormProps<Thing> = {
  title: string
  form: ReturnType<typeof useDraft<Thing>>['form']
  isDefault?: boolean | undefined
  reload: () => void
  children: ReactNode
}

export function ThingForm<Thing extends { archived?: boolean }>(props: ThingFormProps<Thing>) {
  const { title, form, isDefault, reload, children } = props
  const { base, isNew, upon, changes, back, saving, changed, save } = form
  return (
    <EditForm
      title={title}
      {...{ back, saving, reload, changed, save }}
      extra={!isNew && <PutAway thing={base} {...{ isDefault, changes, upon, saving }} done={back} />}
    >
      {children}
    </EditForm>
  )
}
