import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useDocumentTitle } from '@/session/document-title'
import { useHotkeys } from '@/ui/hotkeys'

import { SetUpBanner } from '../set-up-banner'
import { WideList } from '../ticket-list'
import { focusedTicket, stepRow } from '../walk'

export const Route = createFileRoute('/_desk/tickets/')({ component: TicketsPage })

function TicketsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { me } = Route.useRouteContext()
  useDocumentTitle(t('agent.tickets'))

  const reply = () => {
    const ticket = focusedTicket()
    if (ticket) void navigate({ to: '/tickets/$ticket', params: { ticket }, search: true, hash: 'reply' })
  }
  useHotkeys({
    j: () => stepRow(1),
    k: () => stepRow(-1),
    ArrowDown: () => stepRow(1),
    ArrowUp: () => stepRow(-1),
    r: reply,
  })

  return (
    <div className="flex h-full flex-col bg-surface">
      <SetUpBanner me={me} />
      <div className="min-h-0 flex-1">
        <WideList />
      </div>
    </div>
  )
}
