// A form before anybody keeps it: what is wrong with its text, how it looks, and what it makes of a ticket.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { tryForm, type Answers, type Mapped, type Trial } from '@/api/forms'
import { useFaultWords } from '@/ticket/forms/fault-words'
import { Steps } from '@/ticket/approval/steps'
import { FormBody } from '@/ticket/forms/form-body'
import { begun } from '@/ticket/forms/words'
import { Notice } from '@/ui/feedback'

import { Part } from '../editing'

const TRY_AFTER_MS = 400

/** Returns what the server says of a text and some answers once nobody types any more. */
export function useTrial(text: string, answers: Answers): Trial | undefined {
  const [settled, setSettled] = useState({ text, answers })
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ text, answers }), TRY_AFTER_MS)
    return () => clearTimeout(timer)
  }, [text, answers])
  const { data } = useQuery({
    queryKey: ['form-trial', settled],
    queryFn: () => tryForm(settled.text, settled.answers),
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  return data
}

export function FaultsPart({ trial }: { trial: Trial | undefined }) {
  const { t } = useTranslation()
  if (!trial) return null
  if (trial.valid) return <p className="text-[0.8125rem] text-good">{t('forms.sound')}</p>
  return (
    <Notice tone="bad">
      <ul aria-label={t('forms.faults')}>
        {trial.errors.map(({ pointer, code, message }) => (
          <li key={pointer + code} className="wrap-anywhere">
            <code>{pointer || '/'}</code>: {message}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

type PreviewPartProps = { trial: Trial | undefined; answers: Answers; setAnswers: (answers: Answers) => void }

export function PreviewPart({ trial, answers, setAnswers }: PreviewPartProps) {
  const { t } = useTranslation()
  const words = useFaultWords()
  const filled = trial?.filled
  const errorOf = (key: string) => {
    const fault = key in answers ? filled?.errors.find(({ pointer }) => pointer === `/answers/${key}`) : undefined
    return fault && words(fault, undefined)
  }
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <Part title={t('forms.preview')} hint={t('forms.previewHint')}>
        {trial && !filled && <p className="text-ink-faint">{t('forms.cannotShow')}</p>}
        {filled && (
          <FormBody
            form={filled.form}
            asked={filled.asked}
            answers={{ ...begun(filled.form), ...answers }}
            onChange={(key, value) => setAnswers({ ...begun(filled.form), ...answers, [key]: value })}
            errorOf={errorOf}
          />
        )}
      </Part>
      {filled && (
        <Part title={t('forms.mapping')}>
          <MappedTicket ticket={filled.ticket} />
        </Part>
      )}
      {filled && <ApprovalPart filled={filled} />}
      {filled?.parts.map(({ key, after, ticket }) => (
        <Part
          key={key}
          title={t('parts.one', { key })}
          hint={after.length > 0 ? t('parts.after', { names: after.join(', ') }) : undefined}
        >
          <MappedTicket ticket={ticket} />
        </Part>
      ))}
    </div>
  )
}

/** Whom it would ask to agree, or that there is nobody. */
function ApprovalPart({ filled: { approval: steps, errors } }: { filled: NonNullable<Trial['filled']> }) {
  const { t } = useTranslation()
  const nobody = errors.some(({ code }) => code === 'no_approver')
  if (steps.length === 0 && !nobody) return null
  return (
    <Part title={t('approvals.card')} hint={t('forms.approvalHint')}>
      {nobody ? (
        <Notice tone="bad">{t('forms.approvalNobody')}</Notice>
      ) : (
        <Steps approval={{ state: 'pending', step: 0, steps }} />
      )}
    </Part>
  )
}

function MappedTicket({ ticket }: { ticket: Mapped }) {
  const { t } = useTranslation()
  const rows = [
    [t('ticket.title'), ticket.title],
    [t('ticket.category'), ticket.category.join(' › ')],
    [t('ticket.team'), ticket.team],
    [t('ticket.priority'), ticket.priority],
    [t('ticket.urgency'), ticket.urgency],
    [t('ticket.tags'), ticket.tags.join(', ')],
    [t('ticket.fields'), fieldsOf(ticket)],
  ].filter(([, value]) => value)
  return (
    <dl className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-4 gap-y-1">
      {rows.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-[0.8125rem] text-ink-faint">{label}</dt>
          <dd className="wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function fieldsOf({ customFields }: Mapped): string {
  const values = Object.entries(customFields as Record<string, unknown>)
  return values.map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join(', ')
}
