// Mailboxes, and the mail that came in, as an admin sees them.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { body, client } from './client'
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type ImapAuth =
  | { kind: 'password' }
  | { kind: 'google'; clientId: string }
  | { kind: 'microsoft'; tenant: string; clientId: string; grant: Grant }
  | { kind: 'custom'; tokenUrl: string; clientId: string; scope?: string | null; grant: Grant }
export type Grant = 'client_credentials' | 'refresh_token'
export type Tls = 'implicit' | 'starttls' | 'none'
export type After = { do: 'keep' } | { do: 'seen' } | { do: 'move'; to: string }
export type Imap = {
  host: string
  port: number
  tls: Tls
  user: string
  auth: ImapAuth
  folder: string | null
  after: After
}
export type Smtp = { host: string; port: number; tls: Tls; login: SmtpLogin }
export type SmtpLogin = { kind: 'none' } | { kind: 'shared' } | { kind: 'own'; user: string }

/** The description shows the ways in and out by example only. */
export type Mailbox = Omit<Schemas['MailboxView'], 'imap' | 'smtp'> & { imap: Imap | null; smtp: Smtp | null }
export type MailboxEdit = Omit<Schemas['MailboxForm'], 'imap' | 'smtp'> & { imap: Imap | null; smtp: Smtp | null }
export type Trial = Schemas['TrialView']
export type InboundMail = Schemas['InboundView']
export type InboundState = 'received' | 'applied' | 'ignored' | 'quarantined'

export const mailboxesQuery = queryOptions({
  queryKey: ['mailboxes'],
  queryFn: async () => (await body(client.GET('/v1/mailboxes'))).data as unknown as Mailbox[],
  refetchInterval: 15_000,
})

function useMailboxChange<Given, Done>(mutationFn: (given: Given) => Promise<Done>) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: () => cache.invalidateQueries({ queryKey: mailboxesQuery.queryKey }),
    meta: { quiet: true },
  })
}

export function useSaveMailbox(id: string | null) {
  return useMailboxChange((mailbox: MailboxEdit) => {
    const form = mailbox as unknown as Schemas['MailboxForm']
    return id === null
      ? body(client.POST('/v1/mailboxes', { body: form }))
      : body(client.PUT('/v1/mailboxes/{id}', { params: { path: { id } }, body: form }))
  })
}

export function useRemoveMailbox(id: string) {
  return useMailboxChange(() => body(client.DELETE('/v1/mailboxes/{id}', { params: { path: { id } } })))
}

export function usePauseMailbox(id: string) {
  const params = { params: { path: { id } } }
  return useMailboxChange((pause: boolean) =>
    pause
      ? body(client.POST('/v1/mailboxes/{id}/pause', params))
      : body(client.POST('/v1/mailboxes/{id}/resume', params)),
  )
}

export function useTryMailbox(id: string) {
  return useMailboxChange(() => body(client.POST('/v1/mailboxes/{id}/test', { params: { path: { id } } })))
}

export function useTestLetter(id: string) {
  return useMailboxChange((to: string) =>
    body(client.POST('/v1/mailboxes/{id}/test-letter', { params: { path: { id } }, body: to ? { to } : {} })),
  )
}

export function useIntakeSecret(id: string) {
  return useMailboxChange(() => body(client.POST('/v1/mailboxes/{id}/intake-secret', { params: { path: { id } } })))
}

/** Which mails are listed; what is empty does not narrow. */
export type Wanted = { state: InboundState; mailbox: string; reason: string }
export const SET_ASIDE: Wanted = { state: 'quarantined', mailbox: '', reason: '' }

function narrowed({ mailbox, reason }: Wanted) {
  return { ...(mailbox && { mailbox }), ...(reason && { reason }) }
}

export function inboundQuery(wanted: Wanted) {
  const narrow = { state: wanted.state, ...narrowed(wanted) }
  return infiniteQueryOptions({
    queryKey: ['inbound-mail', narrow],
    queryFn: ({ pageParam }) =>
      body(
        client.GET('/v1/inbound-mail', { params: { query: { ...narrow, ...(pageParam && { cursor: pageParam }) } } }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
}

/** What intake reads in a mail today, and what it would make of it. */
export function readingQuery(id: string) {
  return queryOptions({
    queryKey: ['inbound-mail', 'reading', id],
    queryFn: async () =>
      (await body(client.GET('/v1/inbound-mail/{id}/reading', { params: { path: { id } } }))) as unknown as Reading,
  })
}

export type MailKind =
  'human' | 'monitoring' | 'auto_reply' | 'bounce' | 'delay_dsn' | 'mdn' | 'list' | 'own_loop' | 'feedback'
export type MatchedBy = 'reply_token' | 'message_id' | 'dsn' | 'subject_tag' | 'reference' | 'answered_before'

export type Reading = {
  kind: MailKind
  from: { name: string | null; email: string } | null
  subject: string
  replyText: string
  auth: { spf: string | null; dkim: string | null; dmarc: string | null }
  match: { by: MatchedBy | null; ticket: string | null; authorised: boolean }
  warnings: string[]
}

export function useRetryMail() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => body(client.POST('/v1/inbound-mail/{id}/retry', { params: { path: { id } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['inbound-mail'] }),
  })
}

/** Takes in once more whatever was set aside, a page at a time; tells after each how many there were. */
export function useRetryAll(wanted: Wanted, tell: (count: number) => void) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      let count = 0
      let cursor: string | null | undefined
      do {
        const page = await body(
          client.POST('/v1/inbound-mail/retry', { body: { ...narrowed(wanted), ...(cursor && { cursor }) } }),
        )
        count += page.retried
        cursor = page.nextCursor
        tell(count)
      } while (cursor)
      return count
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ['inbound-mail'] }),
  })
}
