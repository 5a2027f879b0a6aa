// SLA policies in their order: the first that fits a ticket is taken.
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { newWrite, policiesQuery } from '@/api/admin'
import type { Policy } from '@/api/admin-types'
import { Button, IconButton } from '@/ui/button'
import { Notice } from '@/ui/feedback'

import { shifted } from './editing'
import { Faults } from './faults'
import { useSaving } from './saving'
import { addIcon, addLink, ListPage, Row, thingLink } from './thing-list'

export function PolicyList() {
  const { t } = useTranslation()
  const { data: read, refetch } = useSuspenseQuery(policiesQuery)
  const [order, setOrder] = useState<string[] | null>(null)
  const saving = useSaving()
  const policies = inOrder(read.data, order)

  const move = (id: string, by: number) => setOrder(orderAfter(policies, id, by))
  const save = () =>
    saving.ask(
      newWrite({ method: 'PUT', path: '/v1/sla-policies/order', json: { ids: order }, upon: read.version }),
      () => setOrder(null),
    )
  const reload = () => void refetch().then(() => setOrder(null))

  return (
    <ListPage
      title={t('admin.policies')}
      about={t('admin.policiesAbout')}
      things={policies}
      add={
        <Link to="/admin/policies/$policy" params={{ policy: 'new' }} className={addLink}>
          {addIcon}
          {t('admin.newPolicy')}
        </Link>
      }
      row={(policy) => (
        <Row
          key={policy.id}
          link={
            <Link to="/admin/policies/$policy" params={{ policy: policy.id }} className={thingLink}>
              {policy.name}
            </Link>
          }
          facts={t('admin.targetCount', { count: Object.keys(policy.targets).length })}
          extra={!policy.archived && <Mover name={policy.name} move={(by) => move(policy.id, by)} />}
        />
      )}
    >
      {order && (
        <Notice>
          <span className="flex-1">{t('admin.newOrder')}</span>
          <Button size="small" onClick={() => setOrder(null)}>
            {t('common.cancel')}
          </Button>
          <Button size="small" look="primary" busy={saving.busy} onClick={save}>
            {t('admin.save')}
          </Button>
        </Notice>
      )}
      <Faults error={saving.error} reload={reload} />
      {saving.dialog}
    </ListPage>
  )
}

function Mover({ name, move }: { name: string; move: (by: number) => void }) {
  const { t } = useTranslation()
  return (
    <span className="flex">
      <IconButton label={t('admin.moveUp', { name })} onClick={() => move(-1)}>
        <ArrowUp className="size-4" />
      </IconButton>
      <IconButton label={t('admin.moveDown', { name })} onClick={() => move(1)}>
        <ArrowDown className="size-4" />
      </IconButton>
    </span>
  )
}

function inOrder(policies: Policy[], order: string[] | null): Policy[] {
  const place = ({ id }: Policy) => order?.indexOf(id) ?? 0
  return order ? [...policies].sort((a, b) => place(a) - place(b)) : policies
}

/** Archived policies are asked by nobody; those in use change places among themselves. */
function orderAfter(policies: Policy[], id: string, by: number): string[] {
  const used = policies.filter(({ archived }) => !archived).map((policy) => policy.id)
  const rest = policies.filter(({ archived }) => archived).map((policy) => policy.id)
  return [...shifted(used, used.indexOf(id), by), ...rest]
}
