// A list of things of the desk: those in use first, the archived ones apart.
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { Badge } from '@/ui/badge'

import { PageHead } from './page-head'

type ListPageProps<Thing> = {
  title: string
  about: string
  things: Thing[]
  /** The row of one thing, or nothing but its link and facts. */
  row: (thing: Thing, index: number) => ReactNode
  /** The link that begins a new one. */
  add: ReactNode
  children?: ReactNode
}

export function ListPage<Thing extends { archived?: boolean }>(props: ListPageProps<Thing>) {
  const { t } = useTranslation()
  const { title, about, things, row, add, children } = props
  const numbered = things.map((thing, index) => ({ thing, index }))
  const archived = numbered.filter(({ thing }) => thing.archived)
  return (
    <>
      <PageHead title={title} about={about}>
        {add}
      </PageHead>
      <ul aria-label={title} className="divide-y rounded-lg border bg-surface">
        {numbered.filter(({ thing }) => !thing.archived).map(({ thing, index }) => row(thing, index))}
      </ul>
      {children}
      {archived.length > 0 && (
        <section>
          <h2 className="mb-1 text-xs font-medium text-ink-faint">{t('admin.archived')}</h2>
          <ul aria-label={t('admin.archived')} className="divide-y rounded-lg border bg-surface">
            {archived.map(({ thing, index }) => row(thing, index))}
          </ul>
        </section>
      )}
    </>
  )
}

type RowProps = {
  link: ReactNode
  facts: string
  isDefault?: boolean | undefined
  warning?: ReactNode
  extra?: ReactNode
}

export function Row({ link, facts, isDefault, warning, extra }: RowProps) {
  const { t } = useTranslation()
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          {link}
          {isDefault && <Badge tone="accent">{t('admin.default')}</Badge>}
        </p>
        <p className="truncate text-[0.8125rem] text-ink-faint">{facts}</p>
        {warning && <p className="text-[0.8125rem] text-warn empty:hidden">{warning}</p>}
      </div>
      {extra}
    </li>
  )
}

/** How links to things look. */
export const thingLink = 'font-medium hover:underline'

/** How a link looks that begins something new. */
export const addLink =
  'inline-flex h-8 shrink-0 items-center gap-1.5 rounded-md bg-accent px-3 font-medium whitespace-nowrap text-on-accent hover:bg-accent-hover'

export const addIcon = <Plus aria-hidden className="size-4" />
