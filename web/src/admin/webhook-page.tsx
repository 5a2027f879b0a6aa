// One webhook: where it leads, its secret while it is new, and what came of its calls.
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { callsQuery, useWebhookWrites, webhookQuery, type Call, type Webhook } from '@/api/webhooks'
import { useDocumentTitle } from '@/session/document-title'
import { useInstant } from '@/ticket/time'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Secret } from '@/ui/copy'
import { CheckField, TextField } from '@/ui/field'
import { LoadMore } from '@/ui/load-more'
import { Table, Td, Th } from '@/ui/table'
import { toast } from '@/ui/toast'

import { Part } from './editing'
import { Faults, useFaults } from './faults'

export function NewWebhookPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { create } = useWebhookWrites()
  const [draft, setDraft] = useState({ key: '', url: '' })
  const fault = useFaults(create.error)
  useDocumentTitle(t('webhooks.add'))
  const open = () => void navigate({ to: '/admin/webhooks/$webhook', params: { webhook: draft.key } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate(draft)
  }
  return (
    <>
      <h1 className="text-lg font-semibold tracking-tight">{t('webhooks.add')}</h1>
      {create.data?.secret ? (
        <Part title={t('webhooks.secret')} hint={t('webhooks.secretHint')}>
          <Secret label={t('webhooks.secret')} value={create.data.secret} />
          <Button look="primary" className="self-start" onClick={open}>
            {t('common.close')}
          </Button>
        </Part>
      ) : (
        <form onSubmit={submit} aria-label={t('webhooks.add')}>
          <Part title={t('admin.general')}>
            <TextField
              label={t('webhooks.key')}
              hint={t('webhooks.keyHint')}
              required
              maxLength={40}
              value={draft.key}
              error={fault('/key')}
              onChange={({ target }) => setDraft({ ...draft, key: target.value })}
            />
            <UrlField url={draft.url} error={fault('/url')} onChange={(url) => setDraft({ ...draft, url })} />
            <Faults error={create.error} reload={() => create.reset()} />
            <Button look="primary" type="submit" className="self-end" busy={create.isPending}>
              {t('webhooks.save')}
            </Button>
          </Part>
        </form>
      )}
    </>
  )
}

export function WebhookPage({ name }: { name: string }) {
  const { data: webhook } = useSuspenseQuery(webhookQuery(name))
  useDocumentTitle(webhook.key)
  return (
    <>
      <h1 className="text-lg font-semibold tracking-tight">{webhook.key}</h1>
      <WebhookForm webhook={webhook} />
      <Calls name={name} />
    </>
  )
}

function WebhookForm({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { save, renew, remove } = useWebhookWrites()
  const { key } = webhook
  const [draft, setDraft] = useState({ url: webhook.url, off: webhook.off })
  const error = save.error ?? renew.error ?? remove.error
  const fault = useFaults(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ key, ...draft }, { onSuccess: () => toast({ text: t('admin.kept') }) })
  }
  const drop = () =>
    remove.mutate(key, {
      onSuccess: () => {
        toast({ text: t('webhooks.removed', { name: key }) })
        void navigate({ to: '/admin/webhooks' })
      },
    })
  return (
    <form onSubmit={submit} aria-label={key}>
      <Part title={t('admin.general')}>
        <UrlField url={draft.url} error={fault('/url')} onChange={(url) => setDraft({ ...draft, url })} />
        <CheckField
          label={t('webhooks.off')}
          checked={draft.off}
          onChange={({ target }) => setDraft({ ...draft, off: target.checked })}
        />
        {renew.data?.secret && (
          <>
            <Secret label={t('webhooks.secret')} value={renew.data.secret} />
            <p className="text-xs text-ink-faint">{t('webhooks.secretHint')}</p>
          </>
        )}
        <Faults error={error} reload={() => save.reset()} />
        <footer className="flex gap-2">
          <Button look="danger" busy={remove.isPending} onClick={drop}>
            {t('webhooks.remove')}
          </Button>
          <span className="ml-auto" />
          <Button busy={renew.isPending} onClick={() => renew.mutate(key)}>
            {t('webhooks.renew')}
          </Button>
          <Button look="primary" type="submit" busy={save.isPending}>
            {t('webhooks.save')}
          </Button>
        </footer>
      </Part>
    </form>
  )
}

type UrlFieldProps = { url: string; error: string | undefined; onChange: (url: string) => void }

function UrlField({ url, error, onChange }: UrlFieldProps) {
  const { t } = useTranslation()
  return (
    <TextField
      label={t('webhooks.url')}
      hint={t('webhooks.urlHint')}
      required
      maxLength={2_000}
      value={url}
      error={error}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}

function Calls({ name }: { name: string }) {
  const { t } = useTranslation()
  const exactly = useInstant()
  const list = useInfiniteQuery(callsQuery(name))
  const calls = list.data?.pages.flatMap((page) => page.data) ?? []
  const head = (
    <>
      <Th>{t('webhooks.ticket')}</Th>
      <Th>{t('webhooks.state')}</Th>
      <Th>{t('webhooks.answer')}</Th>
      <Th>{t('webhooks.at')}</Th>
    </>
  )
  return (
    <Part title={t('webhooks.calls')}>
      {list.data && calls.length === 0 && <p className="text-ink-faint">{t('webhooks.none')}</p>}
      {calls.length > 0 && (
        <Table label={t('webhooks.calls')} head={head}>
          {calls.map((call) => (
            <tr key={call.id}>
              <Td>
                {call.number} <span className="text-ink-faint">{call.rule}</span>
              </Td>
              <Td>
                <Badge tone={toneOf(call)}>{t(`webhooks.states.${call.state}`)}</Badge>
              </Td>
              <Td>
                {call.answer} <span className="text-ink-faint">{t('webhooks.attempts', { count: call.attempts })}</span>
              </Td>
              <Td className="whitespace-nowrap tabular-nums">{exactly(call.sentAt ?? call.createdAt)}</Td>
            </tr>
          ))}
        </Table>
      )}
      <LoadMore list={list} />
    </Part>
  )
}

function toneOf({ state }: Call): 'good' | 'bad' | 'plain' {
  return state === 'sent' ? 'good' : state === 'failed' ? 'bad' : 'plain'
}
