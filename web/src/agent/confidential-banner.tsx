// Says that a ticket is confidential, and who sees it.
import { LockKeyhole } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import type { Ticket } from '@/api/types'
import { useRefusal } from '@/ticket/refusal'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/feedback'

export function ConfidentialBanner({ ticket, change }: { ticket: Ticket; change: () => void }) {
  const { t, i18n } = useTranslation()
  const refusal = useRefusal(ticket.can.restrict)
  const people = (ticket.named ?? []).map(({ name }) => name)
  const names = new Intl.ListFormat(i18n.language).format(people)
  return (
    <div className="mt-2">
      <Notice tone="warn">
        <LockKeyhole aria-hidden className="size-4 shrink-0" />
        <span className="flex-1">{t('people.confidential.banner', { names })}</span>
        <Button size="small" disabledReason={refusal} onClick={change}>
          {t('people.confidential.change')}
        </Button>
      </Notice>
    </div>
  )
}
