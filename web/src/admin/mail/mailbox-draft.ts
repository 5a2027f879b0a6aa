// A mailbox as it is being edited: every field there is, whether it counts or not.
import type { After, Grant, Imap, ImapAuth, Mailbox, MailboxEdit, Smtp, SmtpLogin, Tls } from '@/api/mailboxes'

export function draftOf(base: Mailbox | null) {
  const { imap, smtp } = base ?? {}
  const auth = imap?.auth
  return {
    name: base?.name ?? '',
    address: base?.address ?? '',
    kind: (base?.kind ?? 'imap') as 'imap' | 'push',
    host: imap?.host ?? '',
    port: imap?.port ?? 993,
    tls: imap?.tls ?? ('implicit' as Tls),
    user: imap?.user ?? '',
    auth: auth?.kind ?? ('password' as ImapAuth['kind']),
    clientId: auth && 'clientId' in auth ? auth.clientId : '',
    tenant: auth && 'tenant' in auth ? auth.tenant : '',
    tokenUrl: auth && 'tokenUrl' in auth ? auth.tokenUrl : '',
    scope: (auth && 'scope' in auth ? auth.scope : null) ?? '',
    grant: auth && 'grant' in auth ? auth.grant : ('refresh_token' as Grant),
    folder: imap?.folder ?? '',
    after: imap?.after.do ?? ('seen' as After['do']),
    moveTo: imap?.after.do === 'move' ? imap.after.to : '',
    password: '',
    clientSecret: '',
    refreshToken: '',
    teamId: base?.defaults.teamId ?? '',
    categoryId: base?.defaults.categoryId ?? '',
    priority: base?.defaults.priority ?? null,
    tags: (base?.defaults.tags ?? []).join(', '),
    senderName: base?.sender.name ?? '',
    senderAddress: base?.sender.address ?? '',
    signature: base?.sender.signature ?? '',
    ownSmtp: Boolean(smtp),
    smtpHost: smtp?.host ?? '',
    smtpPort: smtp?.port ?? 587,
    smtpTls: smtp?.tls ?? ('starttls' as Tls),
    smtpLogin: smtp?.login.kind ?? ('shared' as SmtpLogin['kind']),
    smtpUser: smtp?.login.kind === 'own' ? smtp.login.user : '',
    smtpPassword: '',
    archiveBefore: base?.archiveBefore?.slice(0, 10) ?? '',
    authservId: base?.authservId ?? '',
  }
}
export type Draft = ReturnType<typeof draftOf>

/** A secret that was not typed stays as it is. */
export function editOf(draft: Draft): MailboxEdit {
  const { password, clientSecret, refreshToken, smtpPassword } = draft
  const typed = Object.entries({ password, clientSecret, refreshToken, smtpPassword }).filter(([, text]) => text)
  return {
    name: draft.name,
    address: draft.address,
    imap: draft.kind === 'imap' ? imapOf(draft) : null,
    smtp: draft.ownSmtp ? smtpOf(draft) : null,
    secrets: Object.fromEntries(typed),
    defaults: {
      teamId: draft.teamId || null,
      categoryId: draft.categoryId || null,
      priority: draft.priority,
      tags: draft.tags
        .split(',')
        .map((tag) => tag.trim())
        .filter(Boolean),
    },
    sender: { name: draft.senderName || null, address: draft.senderAddress || null, signature: draft.signature },
    archiveBefore: draft.archiveBefore ? `${draft.archiveBefore}T00:00:00Z` : null,
    authservId: draft.authservId || null,
  }
}

function imapOf(draft: Draft): Imap {
  const { host, port, tls, user } = draft
  const after: After = draft.after === 'move' ? { do: 'move', to: draft.moveTo } : { do: draft.after }
  return { host, port, tls, user, auth: authOf(draft), folder: draft.folder || null, after }
}

function authOf({ auth, clientId, tenant, tokenUrl, scope, grant }: Draft): ImapAuth {
  switch (auth) {
    case 'password':
      return { kind: auth }
    case 'google':
      return { kind: auth, clientId }
    case 'microsoft':
      return { kind: auth, tenant, clientId, grant }
    case 'custom':
      return { kind: auth, tokenUrl, clientId, scope: scope || null, grant }
  }
}

function smtpOf({ smtpHost: host, smtpPort: port, smtpTls: tls, smtpLogin, smtpUser: user }: Draft): Smtp {
  return { host, port, tls, login: smtpLogin === 'own' ? { kind: 'own', user } : { kind: smtpLogin } }
}
