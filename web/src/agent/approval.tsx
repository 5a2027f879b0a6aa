// The approval of a ticket: its steps, the buttons of whoever is asked, and asking anew when it has ended.
import { Forward } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useAskAgain, type Approval, type Approver } from '@/api/approvals'
import type { Me, Ticket } from '@/api/types'
import { Decide } from '@/ticket/approval/decide'
import { useApprovalLine } from '@/ticket/approval/line'
import { PassOn } from '@/ticket/approval/pass-on'
import { Steps } from '@/ticket/approval/steps'
import { useRefusal } from '@/ticket/refusal'
import { useSameKey } from '@/ticket/same-key'
import { Button, IconButton } from '@/ui/button'
import { toast } from '@/ui/toast'

import { Section } from './section'

export function ApprovalCard({ ticket, me }: { ticket: Ticket; me: Me }) {
  const { t } = useTranslation()
  const line = useApprovalLine()
  const { approval } = ticket
  if (!approval) return null
  return (
    <Section title={t('approvals.card')}>
      <div className="flex flex-col gap-3">
        <div>
          <p>{line(approval)}</p>
          {approval.round > 1 && (
            <p className="text-xs text-ink-faint">{t('approvals.round', { round: approval.round })}</p>
          )}
        </div>
        {approval.mine && <Decide ticket={ticket} approval={approval} />}
        <Steps approval={approval} menu={(approver) => <PassOnFor {...{ ticket, me, approval, approver }} />} />
        {hasFailed(approval) && <AskAgain ticket={ticket} round={approval.round} />}
      </div>
    </Section>
  )
}

function hasFailed({ state }: Approval): boolean {
  return state !== 'pending' && state !== 'approved'
}

type PassOnForProps = { ticket: Ticket; me: Me; approval: Approval; approver: Approver }

/** Whoever is away is answered for by somebody else, if an agent says so. */
function PassOnFor({ ticket, me, approval, approver: { person } }: PassOnForProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  if (person.id === me.id || !me.permissions.includes('ticket:move')) return null
  return (
    <>
      <IconButton label={t('approvals.passOnFor', { name: person.name })} onClick={() => setOpen(true)}>
        <Forward className="size-3.5" />
      </IconButton>
      {open && <PassOn ticket={ticket} approval={approval} from={person} close={() => setOpen(false)} />}
    </>
  )
}

function AskAgain({ ticket, round }: { ticket: Ticket; round: number }) {
  const { t } = useTranslation()
  const ask = useAskAgain(ticket.id)
  const { keyFor } = useSameKey()
  const done = () => toast({ text: t('approvals.askedAgain') })
  const again = () => void ask.mutateAsync({ key: keyFor(String(round)) }).then(done, () => undefined)
  return (
    <Button
      size="small"
      className="self-start"
      busy={ask.isPending}
      disabledReason={useRefusal(ticket.can.ask_approval)}
      onClick={again}
    >
      {t('approvals.askAgain')}
    </Button>
  )
}
