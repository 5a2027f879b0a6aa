// The frame around every page of administration: where one can go, and what is being worked on.
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { RunningJobs } from './jobs'

const PAGES = [
  { to: '/admin/calendars', name: 'calendars' },
  { to: '/admin/policies', name: 'policies' },
  { to: '/admin/lifecycles', name: 'lifecycles' },
  { to: '/admin/fields', name: 'fields' },
  { to: '/admin/lookups', name: 'lookups' },
  { to: '/admin/priorities', name: 'priorities' },
  { to: '/admin/changes', name: 'changes' },
] as const

export function Area({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className="flex h-full flex-col">
      <nav aria-label={t('admin.title')} className="flex gap-1 overflow-x-auto border-b bg-surface px-4 pt-2">
        {PAGES.map(({ to, name }) => (
          <Link
            key={to}
            to={to}
            className="-mb-px rounded-t-md border-b-2 border-transparent px-2.5 py-2 whitespace-nowrap text-ink-soft hover:text-ink"
            activeProps={{ className: '!border-accent font-medium text-ink', 'aria-current': 'page' }}
          >
            {t(`admin.${name}`)}
          </Link>
        ))}
      </nav>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 pt-5">
        <div className="mx-auto flex max-w-5xl flex-col gap-5 pb-5">
          <RunningJobs />
          {children}
        </div>
      </div>
    </div>
  )
}
