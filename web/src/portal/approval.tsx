// The approval of a request: where it stands and what was said; and the buttons, for whoever is asked.
import { useTranslation } from 'react-i18next'

import type { Ticket } from '@/api/types'
import { Decide } from '@/ticket/approval/decide'
import { useApprovalLine } from '@/ticket/approval/line'
import { Steps } from '@/ticket/approval/steps'

export function ApprovalPart({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation()
  const line = useApprovalLine()
  const { approval } = ticket
  if (!approval) return null
  return (
    <section aria-label={t('approvals.card')} className="flex flex-col gap-3 rounded-xl border bg-surface p-4">
      <p className="font-medium">{line(approval)}</p>
      {approval.mine && <Decide ticket={ticket} approval={approval} />}
      <Steps approval={approval} />
    </section>
  )
}
