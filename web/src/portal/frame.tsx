// The portal's frame: where to go at the top, the page below, readable on a telephone.
import { Link, useNavigate, useRouter } from '@tanstack/react-router'
import { ClipboardCheck, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useLive } from '@/api/live'
import type { Me } from '@/api/types'
import { Bell } from '@/bell/bell'
import { UserMenu } from '@/session/user-menu'
import { useWaitingApprovals } from '@/ticket/approval/waiting'
import { Avatar } from '@/ui/avatar'
import { Badge } from '@/ui/badge'
import { cx } from '@/ui/cx'
import { Logo } from '@/ui/logo'

import { buttonLink } from './button-link'

export function Frame({ me, children }: { me: Me; children: ReactNode }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const router = useRouter()
  useLive()
  return (
    <div className="flex min-h-full flex-col">
      <header className="border-b bg-surface">
        <div className="mx-auto flex h-14 max-w-4xl items-center gap-2 px-4 sm:gap-3">
          <Link to="/" aria-label={t('portal.name')} className="flex items-center gap-2 font-semibold tracking-tight">
            <Logo />
            <span className="hidden sm:inline">{t('portal.name')}</span>
          </Link>
          <nav className="ml-auto flex items-center sm:gap-4">
            <Link
              to="/"
              className="rounded-md px-1.5 py-1 text-ink-soft hover:bg-hover sm:px-2"
              activeOptions={{ exact: true }}
              activeProps={{ className: 'font-medium text-ink' }}
            >
              {t('portal.myRequests')}
            </Link>
            <Link
              to="/catalog"
              className="rounded-md px-1.5 py-1 text-ink-soft hover:bg-hover sm:px-2"
              activeProps={{ className: 'font-medium text-ink' }}
            >
              {t('forms.catalog')}
            </Link>
            <ApprovalsLink />
            <Link to="/new" aria-label={t('portal.newRequest')} className={buttonLink}>
              <Plus aria-hidden className="size-4" />
              <span className="hidden sm:inline">{t('portal.newRequest')}</span>
            </Link>
          </nav>
          <Bell
            href={(number) => `/portal/requests/${number}`}
            go={(href) => router.history.push(href)}
            all="/portal/notifications"
          />
          <UserMenu me={me} align="end" toSettings={() => void navigate({ to: '/settings' })}>
            <button type="button" aria-label={`${t('common.account')}: ${me.name}`} className="rounded-full">
              <Avatar name={me.name} size="medium" />
            </button>
          </UserMenu>
        </div>
      </header>
      <main className="mx-auto w-full max-w-4xl flex-1 px-4 py-6 sm:py-8">{children}</main>
    </div>
  )
}

/** On a telephone it is there while something waits. */
function ApprovalsLink() {
  const { t } = useTranslation()
  const { count, shown, words } = useWaitingApprovals()
  return (
    <Link
      to="/approvals"
      className={cx(
        'items-center gap-1 rounded-md px-1.5 py-1 text-ink-soft hover:bg-hover sm:flex sm:px-2',
        count > 0 ? 'flex' : 'hidden',
      )}
      activeProps={{ className: 'font-medium text-ink' }}
    >
      <ClipboardCheck aria-hidden className="size-4 sm:hidden" />
      <span className="sr-only">{words}</span>
      <span aria-hidden className="hidden sm:inline">
        {t('approvals.title')}
      </span>
      {shown && (
        <span aria-hidden>
          <Badge tone="accent">{shown}</Badge>
        </span>
      )}
    </Link>
  )
}
