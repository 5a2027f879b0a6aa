// Where an approval stands, in one line, as its reader is told.
import { useTranslation } from 'react-i18next'

import type { Approval, Step } from '@/api/approvals'

import { useInstant } from '../time'

const NAMED = 3

export function useApprovalLine(): (approval: Approval) => string {
  const { t } = useTranslation()
  const exactly = useInstant()
  const names = useNames()
  return ({ mine, state, step: at, steps }) => {
    if (mine) return t('approvals.yours')
    if (state !== 'pending') return rejector(steps) ?? t(`approvals.is.${state}`)
    const step = steps[at - 1]
    if (!step) return t('approvals.stepIs.pending')
    const asked = { names: names(step), step: at, steps: steps.length }
    const words = steps.length > 1 ? t('approvals.waitsAt', asked) : t('approvals.waits', asked)
    return step.dueAt ? `${words}, ${t('approvals.until', { when: exactly(step.dueAt) })}` : words
  }

  function rejector(steps: Step[]): string | undefined {
    const all = steps.filter(({ state }) => state === 'rejected').flatMap(({ approvers }) => approvers)
    const name = all.find(({ answer }) => answer === 'rejected')?.person.name
    return name && t('approvals.rejectedBy', { name })
  }
}

function useNames(): (step: Step) => string {
  const { t, i18n } = useTranslation()
  return (step) => {
    const { names, either } = waitedFor(step)
    const hidden = names.length - NAMED
    const named = hidden > 0 ? [...names.slice(0, NAMED), t('approvals.more', { count: hidden })] : names
    return new Intl.ListFormat(i18n.language, { type: either ? 'disjunction' : 'conjunction' }).format(named)
  }
}

/** Who has not answered yet, and whether some of them are enough: "Ana or Ben". */
export function waitedFor({ approvers, needed }: Step): { names: string[]; either: boolean } {
  const names = approvers.filter(({ answer }) => !answer).map(({ person }) => person.name)
  const given = approvers.filter(({ answer }) => answer === 'approved').length
  return { names, either: needed - given < names.length }
}
