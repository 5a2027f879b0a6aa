//! Ways out: by which name and through which server a letter about a ticket leaves. They are those of
//! the ticket's mailbox, or else the desk's own.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::Result;
use sqlx::PgPool;
use tokio_rustls::rustls::ClientConfig;
use uuid::Uuid;

use crate::fresh::Fresh;
use crate::mailbox::oauth::Tokens;
use crate::mailbox::web::Web;
use crate::mailbox::{Auth, Mailbox, SmtpLogin, identity, letter};
use crate::outbound::Smtp;
use crate::smtp::Login;
use crate::stack::{Names, Stack};
use crate::store::outbox::Claimed;
use crate::throttle::Limits;

/// For how long a desk without mailboxes is believed to have none.
const FRESH: Duration = Duration::from_secs(10);

/// The ways that are known.
pub struct Ways {
    limits: Limits,
    web: Web,
    tokens: Tokens,
    /// Whether the desk has mailboxes.
    any: Fresh<bool>,
    accounts: Mutex<HashMap<Uuid, Known>>,
}

/// An account with what it was made of.
#[derive(Clone)]
struct Known {
    revision: i64,
    token: Option<String>,
    smtp: Arc<Smtp>,
}

impl std::fmt::Debug for Ways {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ways").finish_non_exhaustive()
    }
}

/// How one letter leaves.
#[derive(Debug)]
pub struct Way {
    pub from: String,
    /// None: the team's name.
    pub name: Option<String>,
    /// Markdown, below what a person writes.
    pub signature: String,
    /// None: the program's own account.
    pub smtp: Option<Arc<Smtp>>,
}

impl Ways {
    /// Returns ways of which none is known yet.
    pub fn new(tls: &Arc<ClientConfig>, limits: Limits) -> Self {
        Self {
            limits,
            web: Web::new(tls),
            tokens: Tokens::default(),
            any: Fresh::new(FRESH),
            accounts: Mutex::default(),
        }
    }

    /// Returns the tokens by which letters leave, for whoever else asks for some.
    pub fn tokens(&self) -> Tokens {
        self.tokens.clone()
    }

    /// Returns the way of a letter about a ticket; none: the desk's own.
    pub async fn of(&self, stack: &Stack, claimed: &Claimed) -> Result<Option<Way>> {
        let pool = &stack.store.pool;
        let Some(ticket) = claimed.ticket_id else { return Ok(None) };
        if !self.are_there(pool).await? {
            return Ok(None);
        }
        match identity::of(pool, &stack.names.secret, ticket, claimed.team_id).await? {
            Some(mailbox) => self.way(pool, &stack.names, &mailbox).await.map(Some),
            None => Ok(None),
        }
    }

    /// Returns whether the desk has mailboxes: most have none, and their letters need not ask for it.
    pub async fn are_there(&self, pool: &PgPool) -> Result<bool> {
        const ANY: &str = "select exists (select 1 from mailbox where archived_at is null)";
        Ok(self.any.get(sqlx::query_scalar(ANY).fetch_one(pool)).await?)
    }

    /// Forgets whether there are mailboxes: one was made or put away.
    pub fn forget(&self) {
        self.any.forget();
    }

    async fn way(&self, pool: &PgPool, names: &Names, mailbox: &Mailbox) -> Result<Way> {
        Ok(Way {
            from: mailbox.sender_address().to_owned(),
            name: mailbox.sender.name.clone(),
            signature: mailbox.sender.signature.clone(),
            smtp: self.account(pool, names, mailbox).await?,
        })
    }

    async fn account(&self, pool: &PgPool, names: &Names, mailbox: &Mailbox) -> Result<Option<Arc<Smtp>>> {
        let Some(smtp) = &mailbox.smtp else { return Ok(None) };
        let imap = mailbox.imap.as_ref().filter(|imap| imap.auth != Auth::Password);
        let token = match (&smtp.login, imap) {
            (SmtpLogin::Shared, Some(imap)) => {
                let token = self.tokens.token(&self.web, pool, &names.secret, mailbox).await?;
                Some((imap.user.clone(), token))
            }
            _ => None,
        };
        let shown = token.as_ref().map(|(_, token)| token.clone());
        if let Some(known) = self.known(mailbox, shown.as_deref()) {
            return Ok(Some(known));
        }
        let login = token.map(|(user, token)| Login::Token { user, token });
        let Some(settings) = letter::settings(names, mailbox, login)? else { return Ok(None) };
        let smtp = Arc::new(Smtp::new(settings, self.limits)?);
        let known = Known { revision: mailbox.revision, token: shown, smtp: smtp.clone() };
        self.accounts.lock().expect("no holder panics").insert(mailbox.id, known);
        Ok(Some(smtp))
    }

    /// Returns the account as it was made for this revision of the mailbox, and for this token.
    fn known(&self, mailbox: &Mailbox, token: Option<&str>) -> Option<Arc<Smtp>> {
        let accounts = self.accounts.lock().expect("no holder panics");
        let known = accounts.get(&mailbox.id)?;
        let same = known.revision == mailbox.revision && known.token.as_deref() == token;
        same.then(|| known.smtp.clone())
    }
}
