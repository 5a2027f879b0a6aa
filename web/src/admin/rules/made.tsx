// What rules make of something: the commands they ask for, what became of them, and what went wrong.
import { useTranslation } from 'react-i18next'

import type { Asked, Made, Trace } from '@/api/rules'
import { en } from '@/i18n/en'
import { useWhy } from '@/i18n/why'
import { Badge } from '@/ui/badge'

export function MadeView({ made }: { made: Made }) {
  const { t } = useTranslation()
  const { commands, mails, faults } = made
  if (commands.length + mails.length + faults.length === 0) {
    return <p className="text-[0.8125rem] text-ink-faint">{t('rules.nothing')}</p>
  }
  return (
    <ul className="flex flex-col gap-1 text-[0.8125rem]">
      {commands.map((asked, place) => (
        <li key={place}>
          <AskedView asked={asked} /> <span className="text-ink-faint">{asked.rule}</span>
        </li>
      ))}
      {mails.map((mail, place) => (
        <li key={place} className="text-ink-soft">
          {t('rules.mail', { mail })}
        </li>
      ))}
      {faults.map((fault) => (
        <li key={fault} className="text-bad">
          {fault}
        </li>
      ))}
    </ul>
  )
}

export function AskedView({ asked: { command, answer, code } }: { asked: Asked }) {
  const { t } = useTranslation()
  const why = useWhy()
  return (
    <>
      <code>{command}</code>
      {answer === 'refused' && (
        <span className="text-warn"> {why({ code: code ?? 'unknown', words: code ?? '' })}</span>
      )}
      {answer === 'nothing' && <span className="text-ink-faint"> {t('rules.already')}</span>}
    </>
  )
}

/** Why a rule did what it did, or nothing. */
export function TraceView({ trace }: { trace: Trace }) {
  const { t } = useTranslation()
  const { verdict, saw = {}, asked = [], shadow } = trace
  const known = verdict in en.rules.verdicts
  const said = known ? t(`rules.verdicts.${verdict as keyof typeof en.rules.verdicts}`, { ...trace }) : verdict
  const words = shadow && verdict === 'acted' ? t('rules.wouldHaveActed') : said
  return (
    <div className="text-[0.8125rem]">
      <p className="flex flex-wrap items-center gap-1.5">
        <span className="font-medium">{trace.rule}</span>
        {shadow && <Badge tone="accent">{t('rules.modes.shadow')}</Badge>}
        <span className={verdict === 'failed' || verdict === 'died' ? 'text-bad' : 'text-ink-soft'}>{words}</span>
      </p>
      {Object.keys(saw).length > 0 && (
        <ul aria-label={t('rules.saw')} className="text-ink-faint">
          {Object.entries(saw).map(([fact, value]) => (
            <li key={fact}>
              <code className="wrap-anywhere">
                {fact} = {JSON.stringify(value)}
              </code>
            </li>
          ))}
        </ul>
      )}
      {asked.length > 0 && (
        <ul className="ml-3 list-disc pl-2">
          {asked.map((one, place) => (
            <li key={place}>
              <AskedView asked={one} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
