// The rules in the order in which they run, group by group.
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'

import { newWrite, useKeep } from '@/api/admin'
import { ruleSwitched, rulesOrdered, rulesQuery, type Mode, type Rule } from '@/api/rules'
import { Badge } from '@/ui/badge'
import { IconButton } from '@/ui/button'

import { Faults } from '../faults'
import { PageHead } from '../page-head'
import { addIcon, addLink, Row, thingLink } from '../thing-list'
import { grouped, moved } from './order'

export function RuleList() {
  const { t } = useTranslation()
  const { data: read, refetch } = useSuspenseQuery(rulesQuery)
  const keep = useKeep()
  const names = read.data.map(({ name }) => name)

  const move = (name: string, by: number) => keep.mutate(newWrite(rulesOrdered(moved(names, name, by)), read.version))
  const set = (name: string, mode: Mode) => keep.mutate(newWrite(ruleSwitched(name, mode), read.version))

  return (
    <>
      <PageHead title={t('rules.title')} about={t('rules.about')}>
        <Link to="/admin/rules/$rule" params={{ rule: 'new' }} className={addLink}>
          {addIcon}
          {t('rules.add')}
        </Link>
      </PageHead>
      <Faults error={keep.error} reload={() => void refetch()} />
      {grouped(read.data).map(({ group, rules }) => (
        <Fragment key={rules[0]?.name}>
          {group && <h2 className="-mb-3 text-xs font-medium text-ink-faint">{group}</h2>}
          <ul aria-label={group || t('rules.title')} className="divide-y rounded-lg border bg-surface">
            {rules.map((rule) => (
              <RuleRow key={rule.name} rule={rule} move={move} set={set} />
            ))}
          </ul>
        </Fragment>
      ))}
    </>
  )
}

type RuleRowProps = { rule: Rule; move: (name: string, by: number) => void; set: (name: string, mode: Mode) => void }

function RuleRow({ rule, move, set }: RuleRowProps) {
  const { t } = useTranslation()
  const { name, about, on, broken } = rule
  return (
    <Row
      link={
        <>
          <Link to="/admin/rules/$rule" params={{ rule: name }} className={thingLink}>
            {name}
          </Link>
          <ModeBadge rule={rule} />
        </>
      }
      facts={[on.join(', '), about].filter(Boolean).join(': ')}
      warning={broken && t('rules.brokenAt', broken)}
      extra={
        <span className="flex items-center">
          <select
            aria-label={t('rules.modeOf', { name })}
            value={rule.mode}
            onChange={(event) => set(name, event.target.value as Mode)}
            className="h-7 rounded-md border border-line-strong bg-surface px-1.5 text-[0.8125rem]"
          >
            {(['on', 'shadow', 'off'] as const).map((mode) => (
              <option key={mode} value={mode}>
                {t(`rules.modes.${mode}`)}
              </option>
            ))}
          </select>
          <IconButton label={t('admin.moveUp', { name })} onClick={() => move(name, -1)}>
            <ArrowUp className="size-4" />
          </IconButton>
          <IconButton label={t('admin.moveDown', { name })} onClick={() => move(name, 1)}>
            <ArrowDown className="size-4" />
          </IconButton>
        </span>
      }
    />
  )
}

export function ModeBadge({ rule: { mode, broken } }: { rule: Rule }) {
  const { t } = useTranslation()
  if (broken) return <Badge tone="bad">{t('rules.broken')}</Badge>
  if (mode === 'on') return null
  return <Badge tone={mode === 'shadow' ? 'accent' : 'plain'}>{t(`rules.modes.${mode}`)}</Badge>
}
