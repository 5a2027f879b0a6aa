// The frame of every edit page: a draft of what was read, the way to save it, and what is wrong with it.
import { useSuspenseQuery, type UseSuspenseQueryOptions } from '@tanstack/react-query'
import { Fragment, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import type { Read } from '@/api/admin'

import { Faults } from './faults'
import { FormFrame } from './form-frame'
import type { Saving } from './saving'

type EditingProps<Data> = {
  query: UseSuspenseQueryOptions<Read<Data>, Error, Read<Data>, string[]>
  children: (read: Read<Data>, reload: () => void) => ReactNode
}

/** Holds on to what was read when the draft began: what others save meanwhile must not change it unseen. */
export function Editing<Data>({ query, children }: EditingProps<Data>) {
  const { data, refetch } = useSuspenseQuery(query)
  const [base, setBase] = useState({ round: 0, read: data })
  const reload = () =>
    void refetch().then(({ data }) => data && setBase(({ round }) => ({ round: round + 1, read: data })))
  return <Fragment key={base.round}>{children(base.read, reload)}</Fragment>
}

type EditFormProps = {
  title: string
  back: () => void
  saving: Saving
  reload: () => void
  changed: boolean
  save: () => void
  /** What else can be done with the thing as it is, such as putting it away. */
  extra?: ReactNode
  children: ReactNode
}

export function EditForm({ saving, reload, changed, ...form }: EditFormProps) {
  const { t } = useTranslation()
  return (
    <>
      <FormFrame
        {...form}
        busy={saving.busy}
        blocked={changed ? undefined : t('admin.nothingChanged')}
        saves={t('admin.save')}
        wrong={<Faults error={saving.error} reload={reload} />}
      />
      {saving.dialog}
    </>
  )
}

/** One part of a form, with a heading and room for a word about it. */
export function Part({ title, hint, children }: { title: string; hint?: string | undefined; children: ReactNode }) {
  return (
    <section aria-label={title} className="rounded-lg border bg-surface p-4">
      <h2 className="font-medium">{title}</h2>
      {hint && <p className="mt-0.5 max-w-prose text-[0.8125rem] text-ink-faint">{hint}</p>}
      <div className="mt-3 flex flex-col gap-3">{children}</div>
    </section>
  )
}

/** Tells whether a draft differs from what it began with. */
export function differs(draft: unknown, base: unknown): boolean {
  return JSON.stringify(draft) !== JSON.stringify(base)
}

/** Returns the list with one entry replaced. */
export function withAt<Entry>(list: readonly Entry[], index: number, entry: Entry): Entry[] {
  return list.map((old, at) => (at === index ? entry : old))
}

/** Returns the list without one entry. */
export function withoutAt<Entry>(list: readonly Entry[], index: number): Entry[] {
  return list.filter((_, at) => at !== index)
}

/** Returns the list with one entry moved up (-1) or down (1), if there is room. */
export function shifted<Entry>(list: readonly Entry[], index: number, by: number): Entry[] {
  const [entry, other] = [list[index], list[index + by]]
  if (entry === undefined || other === undefined) return [...list]
  return withAt(withAt(list, index, other), index + by, entry)
}
