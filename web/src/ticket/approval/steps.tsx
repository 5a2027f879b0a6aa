// The steps of an approval: who was asked, who has answered and what, who is still waited for.
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import type { Approval, Approver, Step } from '@/api/approvals'
import { Avatar } from '@/ui/avatar'
import { Badge, type Tone } from '@/ui/badge'

import { inLanguage } from '../forms/words'
import { Time, useInstant } from '../time'

const tones: Record<Step['state'], Tone> = {
  waiting: 'plain',
  pending: 'accent',
  approved: 'good',
  rejected: 'bad',
  over: 'warn',
}

type StepsProps = {
  approval: Pick<Approval, 'state' | 'step' | 'steps'>
  /** What can be done about somebody who is waited for. */
  menu?: (approver: Approver) => ReactNode
}

export function Steps({ approval, menu }: StepsProps) {
  const { t } = useTranslation()
  const here = approval.state === 'pending' ? approval.step - 1 : -1
  return (
    <ol aria-label={t('approvals.steps')} className="flex flex-col gap-3">
      {approval.steps.map((step, index) => (
        <li key={index} aria-current={index === here ? 'step' : undefined}>
          <Head step={step} />
          <ul className="mt-1.5 flex flex-col gap-1.5">
            {step.approvers.map((approver) => (
              <One key={`${approver.person.id} ${approver.for?.id}`} approver={approver}>
                {index === here && !approver.answer && menu?.(approver)}
              </One>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

function Head({ step }: { step: Step }) {
  const { t, i18n } = useTranslation()
  const exactly = useInstant()
  const many = useMany()
  const due = step.state === 'pending' && step.dueAt
  const facts = [many(step), due && t('approvals.until', { when: exactly(due) })].filter(Boolean)
  return (
    <div>
      <p className="flex flex-wrap items-center gap-2">
        <span className="min-w-0 font-medium wrap-anywhere">{inLanguage(i18n.language, step.name, step.names)}</span>
        <Badge tone={tones[step.state]}>{t(`approvals.stepIs.${step.state}`)}</Badge>
      </p>
      {facts.length > 0 && <p className="text-xs text-ink-faint">{facts.join(' · ')}</p>}
    </div>
  )
}

/** How many of those who are asked are needed; of one, nothing has to be said. */
function useMany(): (step: Step) => string | undefined {
  const { t } = useTranslation()
  return ({ needed, of }) => {
    if (of < 2) return undefined
    if (needed === of) return t('approvals.all', { of })
    return needed === 1 ? t('approvals.any', { of }) : t('approvals.quorum', { needed, of })
  }
}

function One({ approver, children }: { approver: Approver; children: ReactNode }) {
  const { t } = useTranslation()
  const { person, for: absent, answer, answeredAt, reason } = approver
  return (
    <li className="flex items-start gap-2 text-[0.8125rem]">
      <Avatar name={person.name} />
      <span className="min-w-0 flex-1">
        <span className="wrap-anywhere">{person.name}</span>
        {absent && <span className="text-ink-faint"> {t('approvals.inPlaceOf', { name: absent.name })}</span>}
        {answer && (
          <span className="block text-ink-soft">
            {t(`approvals.said.${answer}`)} {answeredAt && <Time at={answeredAt} />}
          </span>
        )}
        {reason && <q className="block text-ink-soft wrap-anywhere">{reason}</q>}
      </span>
      {children}
    </li>
  )
}
