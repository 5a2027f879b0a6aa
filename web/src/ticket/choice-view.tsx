// Who is next, and why nobody else: as it is asked beforehand and as it is kept with a ticket.
import { useTranslation } from 'react-i18next'

import type { Choice, Considered } from '@/api/assignment'
import { Avatar } from '@/ui/avatar'

const VERDICTS = [
  'next',
  'later',
  'unavailable',
  'away',
  'offline',
  'full',
  'lacks_skills',
  'not_named',
  'put_back',
] as const
type Verdict = (typeof VERDICTS)[number]

export function ChoiceView({ choice }: { choice: Choice }) {
  const { t } = useTranslation()
  const { considered, closed, skills } = choice
  return (
    <div className="flex flex-col gap-2">
      {closed && <p className="text-ink-soft">{t('assignment.closed')}</p>}
      {skills.length > 0 && <p className="text-ink-soft">{t('assignment.asksFor', { skills: skills.join(', ') })}</p>}
      {considered.length === 0 && <p className="text-ink-faint">{t('assignment.nobody')}</p>}
      <ul aria-label={t('assignment.considered')} className="divide-y empty:hidden">
        {considered.map((one) => (
          <li key={one.person.id} className="flex flex-wrap items-center gap-2 py-1.5">
            <Avatar name={one.person.name} />
            <span className="min-w-0 flex-1 truncate">{one.person.name}</span>
            <span className={one.verdict === 'next' ? 'font-medium' : 'text-ink-soft'}>
              <Why one={one} />
            </span>
            <span className="text-xs text-ink-faint">
              {one.capacity == null
                ? t('assignment.open', { count: one.open })
                : t('assignment.openOf', { open: one.open, capacity: one.capacity })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Why({ one }: { one: Considered }) {
  const { t } = useTranslation()
  const verdict = VERDICTS.includes(one.verdict as Verdict) ? (one.verdict as Verdict) : 'later'
  const words = t(`assignment.verdicts.${verdict}`, { skills: one.skills.join(', ') })
  const instead = one.standsInFor && t('assignment.standsIn', { name: one.standsInFor.name })
  return <>{[words, instead].filter(Boolean).join(' · ')}</>
}
