// The queue rail: where to look, what is new, who I am.
import { Link, useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import {
  CircleCheck,
  CircleDot,
  CircleUser,
  ClipboardCheck,
  Inbox,
  Keyboard,
  Layers,
  PauseCircle,
  Plus,
  Settings,
  ShieldAlert,
  Trash2,
  UserX,
  Users,
  Zap,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { teamsQuery } from '@/api/desk'
import { useConnection } from '@/api/live'
import { countQuery } from '@/api/tickets'
import type { Me } from '@/api/types'
import { Bell } from '@/bell/bell'
import { UserMenu } from '@/session/user-menu'
import { useWaitingApprovals } from '@/ticket/approval/waiting'
import { Avatar } from '@/ui/avatar'
import { Button, IconButton } from '@/ui/button'
import { cx } from '@/ui/cx'
import { Logo } from '@/ui/logo'
import { MenuItem } from '@/ui/menu'
import { Tooltip } from '@/ui/tooltip'

import { isQueue, QUEUES, toQuery, type Filters } from './filters'
import { TurnSwitch } from './turn-switch'

const icons = {
  open: Inbox,
  mine: CircleUser,
  unassigned: UserX,
  waiting: PauseCircle,
  resolved: CircleCheck,
  closed: CircleDot,
  all: Layers,
  spam: ShieldAlert,
  trash: Trash2,
}
const counted: string[] = ['open', 'mine', 'unassigned', 'waiting']

type SidebarProps = { me: Me; onNewTicket: () => void; onHelp: () => void }

export function Sidebar({ me, onNewTicket, onHelp }: SidebarProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const router = useRouter()
  const { data: teams = [] } = useQuery(teamsQuery)
  return (
    <div className="flex h-full flex-col gap-4 p-3">
      <div className="flex items-center gap-2 px-1 pt-1">
        <Logo />
        <span className="font-semibold tracking-tight">Holdfast</span>
        <ConnectionDot />
        <Bell href={(number) => `/tickets/${number}`} go={(href) => router.history.push(href)} all="/notifications" />
      </div>
      <Button look="primary" onClick={onNewTicket}>
        <Plus className="size-4" />
        {t('agent.newTicket')}
      </Button>
      <nav aria-label={t('agent.queues')} className="-mx-1 flex flex-1 flex-col gap-4 overflow-y-auto px-1">
        <ul className="flex flex-col gap-px">
          {queuesFor(me).map(([key, filters]) => {
            const queue = key as keyof typeof QUEUES
            const Icon = icons[queue]
            return (
              <QueueLink
                key={queue}
                filters={filters}
                counted={counted.includes(queue)}
                icon={<Icon className="size-4" />}
              >
                {t(`agent.queue.${queue}`)}
              </QueueLink>
            )
          })}
          <ApprovalsLink />
        </ul>
        {teams.length > 0 && (
          <div>
            <h2 className="px-2 pb-1 text-xs font-medium text-ink-faint">{t('agent.teams')}</h2>
            <ul className="flex flex-col gap-px">
              {teams.map((team) => (
                <QueueLink key={team.id} filters={{ team: team.id }} counted icon={<Users className="size-4" />}>
                  {team.name}
                </QueueLink>
              ))}
            </ul>
          </div>
        )}
        {administers(me) && <AdminLink />}
      </nav>
      <div className="flex items-center gap-1">
        <UserMenu me={me} extra={<OwnMenu />} toSettings={() => void navigate({ to: '/settings' })}>
          <button
            type="button"
            aria-label={`${t('common.account')}: ${me.name}`}
            className="flex min-w-0 flex-1 items-center gap-2 rounded-md p-1.5 text-left hover:bg-hover"
          >
            <Avatar name={me.name} size="medium" />
            <span className="min-w-0 flex-1 truncate">{me.name}</span>
          </button>
        </UserMenu>
        <IconButton label={t('agent.shortcuts')} keys="?" onClick={onHelp}>
          <Keyboard className="size-4" />
        </IconButton>
      </div>
    </div>
  )
}

/** What is an agent's own besides the settings that everybody has. */
function OwnMenu() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <>
      <TurnSwitch />
      <MenuItem icon={<Zap className="size-3.5" />} onSelect={() => void navigate({ to: '/macros' })}>
        {t('macros.mine')}
      </MenuItem>
    </>
  )
}

/** Whoever may change something of the desk or of its people. */
function administers({ permissions }: Me): boolean {
  return permissions.includes('desk:admin') || permissions.includes('people:admin')
}

function ApprovalsLink() {
  const { t } = useTranslation()
  const { shown, words } = useWaitingApprovals()
  return (
    <li>
      <Link
        to="/approvals"
        className="flex h-8 items-center gap-2 rounded-md px-2 text-ink-soft hover:bg-hover"
        activeProps={{ className: 'bg-accent-soft font-medium !text-accent-text' }}
      >
        <ClipboardCheck className="size-4" />
        <span className="sr-only">{words}</span>
        <span aria-hidden className="min-w-0 flex-1 truncate">
          {t('approvals.title')}
        </span>
        <span aria-hidden className="text-xs text-ink-faint tabular-nums">
          {shown}
        </span>
      </Link>
    </li>
  )
}

function AdminLink() {
  const { t } = useTranslation()
  return (
    <Link
      to="/admin"
      className="flex h-8 items-center gap-2 rounded-md px-2 text-ink-soft hover:bg-hover"
      activeProps={{ className: 'bg-accent-soft font-medium !text-accent-text' }}
    >
      <Settings className="size-4" />
      {t('admin.title')}
    </Link>
  )
}

/** The trash is for those who may take things out of it. */
function queuesFor(me: Me): [string, Filters][] {
  const mayTrash = me.permissions.includes('ticket:trash')
  return Object.entries(QUEUES).filter(([key]) => key !== 'trash' || mayTrash)
}

type QueueLinkProps = { filters: Filters; counted: boolean; icon: ReactNode; children: ReactNode }

function QueueLink({ filters, counted, icon, children }: QueueLinkProps) {
  const now = useSearch({ from: '/_desk/tickets', shouldThrow: false })
  const here = now && isQueue(filters, now)
  return (
    <li>
      <Link
        to="/tickets"
        search={filters}
        activeProps={{}}
        aria-current={here ? 'page' : undefined}
        className={cx(
          'flex h-8 items-center gap-2 rounded-md px-2',
          here ? 'bg-accent-soft font-medium text-accent-text' : 'text-ink-soft hover:bg-hover',
        )}
      >
        {icon}
        <span className="min-w-0 flex-1 truncate">{children}</span>
        {counted && <Count filters={filters} />}
      </Link>
    </li>
  )
}

function Count({ filters }: { filters: Filters }) {
  const { data } = useQuery(countQuery(toQuery(filters)))
  return data ? <span className="text-xs text-ink-faint tabular-nums">{data}</span> : null
}

function ConnectionDot() {
  const { t } = useTranslation()
  const connection = useConnection()
  const lost = connection === 'lost'
  return (
    <Tooltip text={lost ? t('agent.lostHint') : t('agent.live')}>
      <span role="status" className="ml-auto flex items-center gap-1.5 text-xs text-ink-faint">
        <span
          className={cx('size-2 rounded-full', lost ? 'bg-warn' : connection === 'live' ? 'bg-good' : 'bg-line-strong')}
        />
        <span className={lost ? '' : 'sr-only'}>{lost ? t('agent.lost') : t('agent.live')}</span>
      </span>
    </Tooltip>
  )
}
