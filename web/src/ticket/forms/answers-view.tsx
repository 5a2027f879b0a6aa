// What was answered in the form by which a ticket was asked for.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { answersQuery } from '@/api/forms'
import type { Ticket } from '@/api/types'

/** Questions and answers, and whether the description says the same. */
export function useAnswers({ form, number }: Ticket) {
  const { i18n } = useTranslation()
  const { data } = useQuery({ ...answersQuery(number, i18n.language), enabled: Boolean(form) })
  return { filed: data, described: !form || (data?.described ?? false) || data?.answers.length === 0 }
}

export function AnswersView({ filed }: { filed: NonNullable<ReturnType<typeof useAnswers>['filed']> }) {
  const { t } = useTranslation()
  return (
    <section aria-label={filed.title}>
      <p className="mb-2 flex flex-wrap items-baseline gap-2 text-xs text-ink-faint">
        {filed.title}
        {filed.latest !== filed.version && <span>{t('forms.olderVersion', { version: filed.version })}</span>}
      </p>
      <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)]">
        {filed.answers.map(({ key, label, answer }) => (
          <div key={key} className="contents">
            <dt className="text-[0.8125rem] text-ink-faint">{label}</dt>
            <dd className="mb-1 whitespace-pre-wrap wrap-anywhere">{answer}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
