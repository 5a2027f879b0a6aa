// The frame around every page of administration: where one can go, and what is being worked on.
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import type { Me } from '@/api/types'

import { RunningJobs } from './jobs'

const PEOPLE = [
  { to: '/admin/users', name: 'people.users' },
  { to: '/admin/organisations', name: 'people.organisations' },
  { to: '/admin/roles', name: 'people.roles' },
  { to: '/admin/providers', name: 'people.providers' },
  { to: '/admin/keys', name: 'people.keys' },
] as const

const DESK = [
  { to: '/admin/teams', name: 'people.teams' },
  { to: '/admin/regions', name: 'people.regions' },
  { to: '/admin/categories', name: 'people.categories' },
  { to: '/admin/calendars', name: 'admin.calendars' },
  { to: '/admin/policies', name: 'admin.policies' },
  { to: '/admin/lifecycles', name: 'admin.lifecycles' },
  { to: '/admin/rules', name: 'rules.title' },
  { to: '/admin/forms', name: 'forms.title' },
  { to: '/admin/macros', name: 'macros.shared' },
  { to: '/admin/webhooks', name: 'webhooks.title' },
  { to: '/admin/fields', name: 'admin.fields' },
  { to: '/admin/lookups', name: 'admin.lookups' },
  { to: '/admin/priorities', name: 'admin.priorities' },
  { to: '/admin/blocked', name: 'participants.blocked.title' },
  { to: '/admin/csat', name: 'admin.csat' },
  { to: '/admin/changes', name: 'admin.changes' },
] as const

const POST = [
  { to: '/admin/mailboxes', name: 'mailboxes.title' },
  { to: '/admin/inbound', name: 'mailboxes.inbound' },
] as const

const LETTERS = [
  { to: '/admin/letters', name: 'letters.templates' },
  { to: '/admin/outbox', name: 'letters.outbox' },
  { to: '/admin/suppressions', name: 'letters.suppressions' },
  { to: '/admin/mail-domains', name: 'letters.domains' },
] as const

type Page = (typeof PEOPLE | typeof DESK | typeof POST | typeof LETTERS)[number]

export function Area({ me, children }: { me: Me; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className="flex h-full flex-col lg:flex-row">
      <nav
        aria-label={t('admin.title')}
        className="flex shrink-0 gap-1 overflow-x-auto border-b bg-surface px-4 pt-2 lg:w-48 lg:flex-col lg:overflow-y-auto lg:border-r lg:border-b-0 lg:px-3 lg:pt-5"
      >
        {me.permissions.includes('people:admin') && <Group title={t('people.groups.people')} pages={PEOPLE} />}
        {me.permissions.includes('desk:admin') && <Group title={t('people.groups.desk')} pages={DESK} />}
        {me.permissions.includes('desk:admin') && <Group title={t('mailboxes.group')} pages={POST} />}
        {me.permissions.includes('desk:admin') && <Group title={t('letters.group')} pages={LETTERS} />}
      </nav>
      <div className="min-h-0 min-w-0 flex-1 overflow-y-auto px-4 pt-5">
        <div className="mx-auto flex max-w-5xl flex-col gap-5 pb-5">
          {me.permissions.includes('desk:admin') && <RunningJobs />}
          {children}
        </div>
      </div>
    </div>
  )
}

/** Side by side above a narrow page, one below the other beside a wide one. */
function Group({ title, pages }: { title: string; pages: readonly Page[] }) {
  const { t } = useTranslation()
  return (
    <div className="flex gap-1 lg:mb-4 lg:flex-col lg:gap-px">
      <h2 className="hidden px-2.5 pb-1 text-xs font-medium text-ink-faint lg:block">{title}</h2>
      {pages.map(({ to, name }) => (
        <Link
          key={to}
          to={to}
          className="-mb-px rounded-t-md border-b-2 border-transparent px-2.5 py-2 whitespace-nowrap text-ink-soft hover:text-ink lg:mb-0 lg:rounded-md lg:border-b-0 lg:py-1.5 lg:hover:bg-hover"
          activeProps={{
            className: '!border-accent font-medium !text-ink lg:bg-accent-soft lg:!text-accent-text',
            'aria-current': 'page',
          }}
        >
          {t(name)}
        </Link>
      ))}
    </div>
  )
}
