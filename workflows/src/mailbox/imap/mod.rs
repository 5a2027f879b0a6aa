//! IMAP: mailboxes are read, one mail after the other, and nothing of what they hold is lost.
//!
//! A mail counts as read when its bytes are stored: the position moves with them, in one statement.
//! Flags are never asked, so that nobody's reading hides a mail from us.

pub mod connect;
mod leave;
mod look;
pub mod trial;
pub mod watch;

use std::fmt::{self, Debug};
use std::sync::Arc;
use std::time::Duration;

use async_imap::Session;
use sqlx::PgPool;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::timeout;
use tokio_rustls::rustls::ClientConfig;

use super::Mailbox;
use super::oauth::Tokens;
use super::web::Web;
use crate::ingress::Ingress;
use crate::stack::Stack;

/// What every reader works with; cheap to clone.
#[derive(Clone)]
pub struct Post {
    pub stack: Stack,
    pub ingress: Arc<Ingress>,
    pub tls: Arc<ClientConfig>,
    pub web: Web,
    pub tokens: Tokens,
}

impl Post {
    /// Returns what readers work with.
    pub fn new(stack: Stack, ingress: Arc<Ingress>, tls: Arc<ClientConfig>) -> Self {
        let (web, tokens) = (Web::new(&tls), stack.ways.tokens());
        Self { stack, ingress, tls, web, tokens }
    }

    fn pool(&self) -> &PgPool {
        &self.stack.store.pool
    }

    /// Returns a token for a mailbox that is read with one.
    pub async fn token(&self, mailbox: &Mailbox) -> anyhow::Result<String> {
        self.tokens.token(&self.web, self.pool(), &self.stack.names.secret, mailbox).await
    }
}

/// A connection to a mail server, in the clear or not.
pub(super) trait Wire: AsyncRead + AsyncWrite + Unpin + Debug + Send {}

impl<T: AsyncRead + AsyncWrite + Unpin + Debug + Send> Wire for T {}

pub(super) type Line = Box<dyn Wire>;
pub(super) type Talk = Session<Line>;

/// What was being done when it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Connect,
    Tls,
    SignIn,
    Folder,
    Read,
    Store,
}

impl Step {
    /// Returns the word that programs know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Connect => "connect",
            Self::Tls => "tls",
            Self::SignIn => "sign_in",
            Self::Folder => "folder",
            Self::Read => "read",
            Self::Store => "store",
        }
    }
}

/// Why a mailbox cannot be read, in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    pub step: Step,
    pub said: String,
}

impl fmt::Display for Trouble {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.said)
    }
}

impl Trouble {
    pub(super) fn at(step: Step, said: impl Into<String>) -> Self {
        Self { step, said: said.into() }
    }

    /// What the database or the disk said.
    fn ours(error: impl Into<anyhow::Error>) -> Self {
        Self::at(Step::Store, format!("{:#}", error.into()))
    }
}

/// Waits for a server no longer than this.
pub(super) async fn within<T, E: fmt::Display>(
    patience: Duration,
    step: Step,
    asked: impl Future<Output = Result<T, E>>,
) -> Result<T, Trouble> {
    match timeout(patience, asked).await {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(error)) => Err(Trouble::at(step, said(&error))),
        Err(_) => Err(Trouble::at(step, format!("no answer within {} s", patience.as_secs()))),
    }
}

/// Returns what a server said, without what the library wraps around it.
fn said(error: &impl fmt::Display) -> String {
    let text = error.to_string();
    match text.split_once("info: Some(\"").and_then(|(_, rest)| rest.rsplit_once("\")")) {
        Some((said, _)) => said.to_owned(),
        None => text,
    }
}
