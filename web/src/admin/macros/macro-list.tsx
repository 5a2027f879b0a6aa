// Macros by folder, of one scope at a time: one's own, a team's, everybody's.
import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Zap } from 'lucide-react'
import { Fragment, Suspense, useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { macrosQuery, type Macro, type Scope } from '@/api/macros'
import { Badge } from '@/ui/badge'
import { cx } from '@/ui/cx'
import { Empty } from '@/ui/feedback'
import { box } from '@/ui/field'
import { LoadMore } from '@/ui/load-more'

import { PageHead } from '../page-head'
import { addIcon, addLink, Row, thingLink } from '../thing-list'
import { inFolders } from './folders'

export type MacroPlace = '/macros/$macro' | '/admin/macros/$macro'
type ListProps = { scopes: readonly Scope[]; to: MacroPlace }

export function MacroList({ scopes, to }: ListProps) {
  const { t } = useTranslation()
  const [scope, setScope] = useState<Scope>(scopes[0] ?? 'personal')
  const [search, setSearch] = useState('')
  const words = useDeferredValue(search.trim())
  return (
    <>
      <PageHead title={t('macros.title')} about={t('macros.about')}>
        <Link to={to} params={{ macro: 'new' }} className={addLink}>
          {addIcon}
          {t('macros.add')}
        </Link>
      </PageHead>
      <div className="flex flex-wrap items-center gap-2">
        <div role="group" aria-label={t('macros.scope')} className="flex gap-1">
          {scopes.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === scope}
              onClick={() => setScope(one)}
              className={cx(
                'rounded-md px-2.5 py-1',
                one === scope ? 'bg-accent-soft font-medium text-accent-text' : 'text-ink-soft hover:bg-hover',
              )}
            >
              {t(`macros.scopes.${one}`)}
            </button>
          ))}
        </div>
        <input
          type="search"
          aria-label={t('macros.search')}
          placeholder={t('macros.search')}
          maxLength={100}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className={cx(box, 'ml-auto h-8 w-64')}
        />
      </div>
      <Suspense>
        <Found scope={scope} search={words} to={to} />
      </Suspense>
    </>
  )
}

function Found({ scope, search, to }: { scope: Scope; search: string; to: MacroPlace }) {
  const { t } = useTranslation()
  const list = useSuspenseInfiniteQuery(macrosQuery(scope, search))
  const found = list.data.pages.flatMap((page) => page.data)
  if (found.length === 0) {
    return (
      <Empty icon={<Zap className="size-5" />} title={search ? t('common.nothingFound') : t('macros.none')}>
        {t('macros.about')}
      </Empty>
    )
  }
  return (
    <>
      {inFolders(found).map(({ folder, macros }) => (
        <Fragment key={folder}>
          {folder && <h2 className="-mb-3 text-xs font-medium text-ink-faint">{folder}</h2>}
          <ul aria-label={folder || t('macros.title')} className="divide-y rounded-lg border bg-surface">
            {macros.map((one) => (
              <MacroRow key={one.id} one={one} to={to} />
            ))}
          </ul>
        </Fragment>
      ))}
      <LoadMore list={list} />
    </>
  )
}

function MacroRow({ one, to }: { one: Macro; to: MacroPlace }) {
  const { t } = useTranslation()
  const [firstLine = ''] = one.body.split('\n')
  return (
    <Row
      link={
        <>
          <Link to={to} params={{ macro: one.id }} className={thingLink}>
            {one.name}
          </Link>
          {one.internal && one.body && <Badge>{t('ticket.note')}</Badge>}
        </>
      }
      facts={firstLine || t('macros.saysNothing')}
      extra={
        <span className="text-xs text-ink-faint">
          {one.uses ? t('macros.used', { count: one.uses }) : t('macros.unused')}
        </span>
      }
    />
  )
}
