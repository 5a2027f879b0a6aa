// Mailboxes: where mail comes in, and whether it does.
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Inbox } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { mailboxesQuery, type Mailbox } from '@/api/mailboxes'
import { useInstant } from '@/ticket/time'
import { Badge, type Tone } from '@/ui/badge'
import { Empty } from '@/ui/feedback'

import { addIcon, addLink, ListPage, Row, thingLink } from '../thing-list'

export function MailboxList() {
  const { t } = useTranslation()
  const { data: mailboxes } = useSuspenseQuery(mailboxesQuery)
  return (
    <ListPage
      title={t('mailboxes.title')}
      about={t('mailboxes.about')}
      things={mailboxes.map((mailbox) => ({ ...mailbox, archived: false }))}
      add={
        <Link to="/admin/mailboxes/$mailbox" params={{ mailbox: 'new' }} className={addLink}>
          {addIcon}
          {t('mailboxes.add')}
        </Link>
      }
      row={(mailbox) => <MailboxRow key={mailbox.id} mailbox={mailbox} />}
    >
      {mailboxes.length === 0 && (
        <Empty icon={<Inbox className="size-5" />} title={t('mailboxes.none')}>
          {t('mailboxes.noneText')}
        </Empty>
      )}
    </ListPage>
  )
}

const TONES: Record<string, Tone> = { ok: 'good', new: 'plain', paused: 'warn', failing: 'bad' }

function MailboxRow({ mailbox: { id, name, address, kind, imap, health } }: { mailbox: Mailbox }) {
  const { t } = useTranslation()
  const exactly = useInstant()
  const at = health.mailAt ?? health.succeededAt
  const where = kind === 'push' ? t('mailboxes.pushed') : `${imap?.host ?? ''} · ${imap?.folder ?? 'INBOX'}`
  const last = at && t('mailboxes.last', { when: exactly(at) })
  const waiting = health.waiting > 0 && t('mailboxes.waiting', { count: health.waiting })
  return (
    <Row
      link={
        <Link to="/admin/mailboxes/$mailbox" params={{ mailbox: id }} className={thingLink}>
          {name}
        </Link>
      }
      facts={[address, where, last, waiting].filter(Boolean).join(' · ')}
      warning={health.error}
      extra={
        <Badge tone={TONES[health.state] ?? 'plain'}>
          {t(`mailboxes.states.${health.state}` as 'mailboxes.states.ok')}
        </Badge>
      }
    />
  )
}
