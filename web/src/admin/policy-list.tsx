// SLA policies in their order: the first that fits a ticket is taken.
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { newWrite, policiesQuery } from '@/api/admin'
import type { Policy } from '@/api/admin-types'
import { ordering } from '@/api/desk-changes'

import { differs } from './editing'
import { Faults } from './faults'
import { Mover, NewOrder } from './mover'
import { coveredBy, idsOf, inOrder, orderAfter, orderWithFirst } from './policy-order'
import { useSaving } from './saving'
import { addIcon, addLink, ListPage, Row, thingLink } from './thing-list'

/** A new policy comes to stand last, where the one that fits every ticket would leave it nothing to do. */
export function PolicyList({ first }: { first: string | undefined }) {
  const { t } = useTranslation()
  const { data: read, refetch } = useSuspenseQuery(policiesQuery)
  const [order, setOrder] = useState<string[] | null>(() => orderWithFirst(read.data, first))
  const saving = useSaving()
  const policies = inOrder(read.data, order)
  const ids = idsOf(policies)
  const added = ids[0] === first ? policies[0] : undefined

  const save = () => saving.ask(newWrite(ordering(ids), read.version), () => setOrder(null))
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
          warning={<Covered policies={policies} policy={policy} />}
          extra={
            !policy.archived && (
              <Mover name={policy.name} move={(by) => setOrder(orderAfter(policies, policy.id, by))} />
            )
          }
        />
      )}
    >
      {differs(ids, idsOf(read.data)) && (
        <NewOrder
          words={added ? t('admin.newPolicyFirst', { name: added.name }) : t('admin.newOrder')}
          busy={saving.busy}
          save={save}
          cancel={() => setOrder(null)}
        />
      )}
      <Faults error={saving.error} reload={reload} />
      {saving.dialog}
    </ListPage>
  )
}

function Covered({ policies, policy }: { policies: Policy[]; policy: Policy }) {
  const { t } = useTranslation()
  const other = coveredBy(policies, policy)
  return other ? t('admin.neverAsked', { name: other.name }) : null
}
