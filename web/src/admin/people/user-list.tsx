// Everybody who is known here, by name.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Download, Search, Upload, Users } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { teamsQuery } from '@/api/desk'
import { organisationQuery, rolesQuery, usersQuery, type User } from '@/api/people'
import { Broken } from '@/session/pages'
import { useRealTime } from '@/settings/real-time'
import { Avatar } from '@/ui/avatar'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Empty, Skeleton } from '@/ui/feedback'
import { box } from '@/ui/field'
import { LoadMore } from '@/ui/load-more'

import { SmallSelect } from '../fields'
import { PageHead } from '../page-head'
import { addIcon, addLink } from '../thing-list'
import { ImportDialog } from './import-dialog'
import { OrganisationPicker } from './organisation-picker'
import { toUserQuery, type UserFilters } from './user-filters'

type UserListProps = { filters: UserFilters; setFilters: (filters: UserFilters) => void }

export function UserList({ filters, setFilters }: UserListProps) {
  const { t } = useTranslation()
  const [importing, setImporting] = useState(false)
  return (
    <>
      <PageHead title={t('people.users')} about={t('people.usersAbout')}>
        <a
          href="/v1/users/export.csv"
          download
          className="inline-flex h-8 items-center gap-1.5 rounded-md border border-line-strong bg-raised px-3 hover:bg-hover"
        >
          <Download aria-hidden className="size-4" />
          {t('people.export')}
        </a>
        <Button onClick={() => setImporting(true)}>
          <Upload aria-hidden className="size-4" />
          {t('people.import')}
        </Button>
        <Link to="/admin/users/$user" params={{ user: 'new' }} className={addLink}>
          {addIcon}
          {t('people.newUser')}
        </Link>
      </PageHead>
      <Filters filters={filters} setFilters={setFilters} />
      <Found filters={filters} />
      {importing && <ImportDialog close={() => setImporting(false)} />}
    </>
  )
}

function Filters({ filters, setFilters }: UserListProps) {
  const { t } = useTranslation()
  const { data: roles = [] } = useQuery(rolesQuery)
  const { data: teams = [] } = useQuery(teamsQuery)
  const { data: organisation } = useQuery({
    ...organisationQuery(filters.organisation ?? ''),
    enabled: Boolean(filters.organisation),
  })
  const set = (part: UserFilters) => setFilters({ ...filters, ...part })
  return (
    <div role="group" aria-label={t('agent.filter')} className="flex flex-wrap items-end gap-2">
      <label className="relative min-w-56 flex-1">
        <span className="sr-only">{t('people.searchUsers')}</span>
        <Search aria-hidden className="absolute top-2 left-2.5 size-4 text-ink-faint" />
        <input
          type="search"
          placeholder={t('people.searchUsers')}
          maxLength={200}
          defaultValue={filters.search}
          onChange={(event) => set({ search: event.target.value || undefined })}
          className={`${box} h-8 w-full pl-8`}
        />
      </label>
      <SmallSelect
        label={t('people.role')}
        value={filters.role ?? ''}
        onValue={(role) => set({ role: role || undefined })}
        options={[
          { value: '', label: t('people.anyRole') },
          ...roles.map(({ key, name }) => ({ value: key, label: name })),
        ]}
      />
      <SmallSelect
        label={t('people.team')}
        value={filters.team ?? ''}
        onValue={(team) => set({ team: team || undefined })}
        options={[
          { value: '', label: t('people.anyTeam') },
          ...teams.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <SmallSelect
        label={t('people.state')}
        value={filters.state ?? ''}
        onValue={(state) => set({ state: (state || undefined) as UserFilters['state'] })}
        options={[
          { value: '', label: t('people.active') },
          { value: 'inactive', label: t('people.inactive') },
          { value: 'any', label: t('people.anyState') },
        ]}
      />
      <OrganisationPicker
        value={(filters.organisation && organisation) || null}
        empty={t('people.anyOrganisation')}
        onChange={(organisation) => set({ organisation: organisation?.id })}
      />
    </div>
  )
}

function Found({ filters }: { filters: UserFilters }) {
  const { t } = useTranslation()
  const list = useInfiniteQuery(usersQuery(toUserQuery(filters)))
  if (list.isPending) return <Skeleton className="h-40" />
  if (list.error && !list.data) return <Broken error={list.error} reset={() => void list.refetch()} />
  const users = list.data?.pages.flatMap((page) => page.data) ?? []
  const total = list.data?.pages[0]?.total
  if (users.length === 0) {
    return (
      <Empty icon={<Users className="size-5" />} title={t('people.noUsers')}>
        {t('people.noUsersText')}
      </Empty>
    )
  }
  return (
    <>
      {typeof total === 'number' && (
        <p role="status" className="-mb-3 text-xs text-ink-faint">
          {t('people.found', { count: total })}
        </p>
      )}
      <ul aria-label={t('people.users')} className="divide-y rounded-lg border bg-surface">
        {users.map((user) => (
          <UserRow key={user.id} user={user} />
        ))}
      </ul>
      <LoadMore list={list} />
    </>
  )
}

function UserRow({ user }: { user: User }) {
  const { t } = useTranslation()
  const exactly = useRealTime()
  const { data: roles = [] } = useQuery(rolesQuery)
  const names = user.roles.map((key) => roles.find((role) => role.key === key)?.name ?? key)
  const facts = [user.email ?? user.username, user.organisation?.name, user.teams.map(({ name }) => name).join(', ')]
  return (
    <li className="flex items-center gap-3 px-4 py-2">
      <Avatar name={user.name} size="medium" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <Link to="/admin/users/$user" params={{ user: user.id }} className="font-medium hover:underline">
            {user.name}
          </Link>
          {names.map((name) => (
            <Badge key={name}>{name}</Badge>
          ))}
          {!user.active && <Badge tone="bad">{t('people.inactive')}</Badge>}
        </p>
        <p className="truncate text-[0.8125rem] text-ink-faint">{facts.filter(Boolean).join(' · ')}</p>
      </div>
      <p className="hidden text-xs whitespace-nowrap text-ink-faint md:block">
        {user.seenAt ? t('people.seen', { when: exactly(user.seenAt) }) : t('people.neverSeen')}
      </p>
    </li>
  )
}
