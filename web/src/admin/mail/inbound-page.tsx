// Mail that came in and became nothing: why, what it says, and once more.
import { useQuery, useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Download, RotateCcw } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'

import {
  inboundQuery,
  mailboxesQuery,
  readingQuery,
  SET_ASIDE,
  useRetryAll,
  useRetryMail,
  type InboundMail,
  type InboundState,
  type Wanted,
} from '@/api/mailboxes'
import { Refused } from '@/session/refused'
import { Time } from '@/ticket/time'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Empty, Notice } from '@/ui/feedback'
import { SelectField, TextField } from '@/ui/field'
import { LoadMore } from '@/ui/load-more'
import { Table, Td, Th } from '@/ui/table'

import { PageHead } from '../page-head'

const STATES: InboundState[] = ['quarantined', 'ignored', 'received', 'applied']

export function InboundPage() {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState<Wanted>(SET_ASIDE)
  return (
    <>
      <PageHead title={t('mailboxes.inbound')} about={t('mailboxes.inboundAbout')} />
      <Filters wanted={wanted} change={(part) => setWanted({ ...wanted, ...part })} />
      {wanted.state === 'quarantined' && <RetryAll key={JSON.stringify(wanted)} wanted={wanted} />}
      <Mails wanted={useDeferredValue(wanted)} />
    </>
  )
}

function Filters({ wanted, change }: { wanted: Wanted; change: (part: Partial<Wanted>) => void }) {
  const { t } = useTranslation()
  const { data: mailboxes = [] } = useQuery(mailboxesQuery)
  return (
    <div className="flex flex-wrap items-end gap-2">
      <SelectField
        label={t('mailboxes.state')}
        value={wanted.state}
        onChange={(event) => change({ state: event.target.value as InboundState })}
      >
        {STATES.map((known) => (
          <option key={known} value={known}>
            {t(`mailboxes.inboundStates.${known}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('mailboxes.into')}
        value={wanted.mailbox}
        onChange={(event) => change({ mailbox: event.target.value })}
      >
        <option value="">{t('mailboxes.anywhere')}</option>
        {mailboxes.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t('mailboxes.reason')}
        value={wanted.reason}
        maxLength={200}
        onChange={(event) => change({ reason: event.target.value })}
      />
    </div>
  )
}

function RetryAll({ wanted }: { wanted: Wanted }) {
  const { t } = useTranslation()
  const [count, setCount] = useState(0)
  const retry = useRetryAll(wanted, setCount)
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button busy={retry.isPending} onClick={() => retry.mutate()}>
        <RotateCcw aria-hidden className="size-4" />
        {t('mailboxes.retryAll')}
      </Button>
      {(retry.isPending || retry.isSuccess) && <Notice>{t('mailboxes.retried', { count })}</Notice>}
      <Refused error={retry.error} />
    </div>
  )
}

function Mails({ wanted }: { wanted: Wanted }) {
  const { t } = useTranslation()
  const list = useSuspenseInfiniteQuery(inboundQuery(wanted))
  const [shown, setShown] = useState<InboundMail | null>(null)
  const mails = list.data.pages.flatMap((page) => page.data)
  if (mails.length === 0) return <Empty icon={<RotateCcw className="size-5" />} title={t('mailboxes.noMail')} />
  const head = (
    <>
      <Th className="w-full">{t('mailboxes.mail')}</Th>
      <Th>{t('mailboxes.into')}</Th>
      <Th>{t('admin.at')}</Th>
      <Th />
    </>
  )
  return (
    <>
      <Table label={t('mailboxes.inbound')} head={head}>
        {mails.map((mail) => (
          <MailRow key={mail.id} mail={mail} show={() => setShown(mail)} />
        ))}
      </Table>
      <LoadMore list={list} />
      {shown && <Reading mail={shown} close={() => setShown(null)} />}
    </>
  )
}

function MailRow({ mail, show }: { mail: InboundMail; show: () => void }) {
  const { t } = useTranslation()
  const retry = useRetryMail()
  const subject = mail.subject ?? t('mailboxes.untold')
  const again = mail.state === 'quarantined' || mail.state === 'ignored'
  return (
    <tr>
      <Td>
        <p className="flex flex-wrap items-center gap-2">
          <button type="button" className="font-medium wrap-anywhere hover:underline" onClick={show}>
            {subject}
          </button>
          {mail.flags.map((flag) => (
            <Badge key={flag} tone="warn">
              {t(`mailboxes.flags.${flag}` as 'mailboxes.flags.spoof_suspect')}
            </Badge>
          ))}
          {mail.number && <Badge>{mail.number}</Badge>}
        </p>
        <p className="text-[0.8125rem] wrap-anywhere text-ink-faint">
          {[mail.sender, mail.reason].filter(Boolean).join(' · ')}
        </p>
        <Refused error={retry.error} />
      </Td>
      <Td>{mail.mailbox ?? t('mailboxes.byKey')}</Td>
      <Td>
        <Time at={mail.receivedAt} />
      </Td>
      <Td>
        {again && (
          <Button
            size="small"
            busy={retry.isPending}
            aria-label={t('mailboxes.retryOne', { subject })}
            onClick={() => retry.mutate(mail.id)}
          >
            {t('mailboxes.retry')}
          </Button>
        )}
      </Td>
    </tr>
  )
}

/** What intake reads in it today. */
function Reading({ mail, close }: { mail: InboundMail; close: () => void }) {
  const { t } = useTranslation()
  const { data, error, isPending } = useQuery(readingQuery(mail.id))
  const match = data?.match
  return (
    <Dialog open onOpenChange={close} title={mail.subject ?? t('mailboxes.untold')} wide>
      <div className="flex flex-col gap-3 p-4">
        {isPending && <p className="text-ink-faint">{t('common.loading')}</p>}
        <Refused error={error} />
        {data && (
          <>
            <p>
              {t(match?.ticket ? 'mailboxes.wouldAppend' : 'mailboxes.wouldNot', {
                kind: t(`mailboxes.mailKinds.${data.kind}`),
                ticket: match?.ticket ?? '',
                by: t(`mailboxes.matchedBy.${match?.by ?? 'reference'}`),
              })}
            </p>
            {match?.ticket && !match.authorised && <Notice tone="warn">{t('mailboxes.notAuthorised')}</Notice>}
            {data.warnings.length > 0 && <Notice tone="warn">{data.warnings.join(', ')}</Notice>}
            <pre className="max-h-80 overflow-auto rounded-md border bg-canvas p-3 text-[0.8125rem] whitespace-pre-wrap">
              {data.replyText}
            </pre>
          </>
        )}
        <footer className="flex justify-end gap-2">
          <a
            href={`/v1/inbound-mail/${mail.id}/raw`}
            download={`${mail.id}.eml`}
            className="inline-flex h-8 items-center gap-1.5 rounded-md border px-3 hover:bg-hover"
          >
            <Download aria-hidden className="size-4" />
            {t('mailboxes.raw')}
          </a>
          <Button onClick={close}>{t('common.close')}</Button>
        </footer>
      </div>
    </Dialog>
  )
}
