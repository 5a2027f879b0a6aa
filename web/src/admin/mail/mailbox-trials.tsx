// How a mailbox does, and what can be tried with it.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import {
  useIntakeSecret,
  usePauseMailbox,
  useTestLetter,
  useTryMailbox,
  type Mailbox,
  type Trial,
} from '@/api/mailboxes'
import { Refused } from '@/session/refused'
import { useInstant } from '@/ticket/time'
import { Button } from '@/ui/button'
import { Secret } from '@/ui/copy'
import { Notice } from '@/ui/feedback'
import { TextField } from '@/ui/field'

import { Part } from '../editing'

type TrialsProps = { mailbox: Mailbox; changed?: boolean }

export function MailboxTrials({ mailbox, changed = false }: TrialsProps) {
  const { t } = useTranslation()
  const pause = usePauseMailbox(mailbox.id)
  const trial = useTryMailbox(mailbox.id)
  const [to, setTo] = useState('')
  const letter = useTestLetter(mailbox.id)
  const first = changed && t('mailboxes.saveFirst')
  const paused = mailbox.pausedAt !== null
  return (
    <Part title={t('mailboxes.health')}>
      <Health mailbox={mailbox} />
      <div className="flex flex-wrap items-end gap-2">
        {mailbox.kind === 'imap' && (
          <Button busy={trial.isPending} disabledReason={first} onClick={() => trial.mutate(undefined)}>
            {t('mailboxes.test')}
          </Button>
        )}
        <Button busy={pause.isPending} onClick={() => pause.mutate(!paused)}>
          {paused ? t('mailboxes.resume') : t('mailboxes.pause')}
        </Button>
      </div>
      {trial.data && <Found trial={trial.data} />}
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          className="min-w-64"
          label={t('mailboxes.letterTo')}
          type="email"
          placeholder={mailbox.address}
          value={to}
          onChange={(event) => setTo(event.target.value)}
        />
        <Button busy={letter.isPending} disabledReason={first} onClick={() => letter.mutate(to)}>
          {t('mailboxes.sendLetter')}
        </Button>
      </div>
      {letter.data && (
        <Notice tone={letter.data.ok ? 'plain' : 'bad'}>
          {t(letter.data.ok ? 'mailboxes.letterTaken' : 'mailboxes.letterRefused', letter.data)}
        </Notice>
      )}
      {mailbox.kind === 'push' && <Pushed mailbox={mailbox} />}
      <Refused error={trial.error ?? letter.error ?? pause.error} />
    </Part>
  )
}

function Health({ mailbox: { health, pausedAt } }: { mailbox: Mailbox }) {
  const { t } = useTranslation()
  const exactly = useInstant()
  if (health.error) {
    return (
      <Notice tone="bad">
        {t('mailboxes.failing', {
          error: health.error,
          since: health.failingSince ? exactly(health.failingSince) : '',
        })}
      </Notice>
    )
  }
  if (pausedAt) return <Notice tone="warn">{t('mailboxes.pausedSince', { since: exactly(pausedAt) })}</Notice>
  const facts = [
    health.succeededAt && t('mailboxes.lookedAt', { when: exactly(health.succeededAt) }),
    health.mailAt && t('mailboxes.last', { when: exactly(health.mailAt) }),
    health.waiting > 0 && t('mailboxes.waiting', { count: health.waiting }),
  ]
  return <p className="text-ink-soft">{facts.filter(Boolean).join(' · ') || t('mailboxes.notYet')}</p>
}

function Found({ trial }: { trial: Trial }) {
  const { t } = useTranslation()
  if (!trial.ok) return <Notice tone="bad">{trial.message}</Notice>
  const how = t(trial.tells ? 'mailboxes.tells' : 'mailboxes.asked')
  return <Notice>{t('mailboxes.works', { count: trial.mails ?? 0, how })}</Notice>
}

function Pushed({ mailbox }: { mailbox: Mailbox }) {
  const { t } = useTranslation()
  const secret = useIntakeSecret(mailbox.id)
  return (
    <>
      <Secret label={t('mailboxes.intakeUrl')} value={mailbox.intakeUrl ?? ''} />
      {secret.data ? (
        <Secret label={t('mailboxes.intakeSecret')} value={secret.data.secret} />
      ) : (
        <Button className="self-start" busy={secret.isPending} onClick={() => secret.mutate(undefined)}>
          {t('mailboxes.makeSecret')}
        </Button>
      )}
      <p className="text-[0.8125rem] text-ink-faint">{t('mailboxes.secretHint')}</p>
      <Refused error={secret.error} />
    </>
  )
}
