//! Mailboxes: where mail comes in, what its tickets start with, and by which name answers go out.
//!
//! How a mailbox is read is in [`imap`]; here is what it is and how it is kept.

pub(crate) mod alarm;
pub mod find;
pub mod identity;
pub mod imap;
pub mod keep;
pub mod letter;
pub mod oauth;
pub mod secrets;
pub mod tls;
pub mod web;

use holdfast_engine::ids::{CategoryId, TeamId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use self::secrets::Secrets;

/// What `email_inbound.mailbox` says of mail that was pushed with a key, and not into a mailbox.
pub const PUSHED: &str = "http";

/// A mailbox with its secrets open.
#[derive(Debug, Clone, PartialEq)]
pub struct Mailbox {
    pub id: Uuid,
    pub name: String,
    pub address: String,
    /// How it is read; none: mail is pushed into it.
    pub imap: Option<Imap>,
    /// Its own way out; none: the program's.
    pub smtp: Option<Smtp>,
    pub secrets: Secrets,
    pub defaults: Defaults,
    pub sender: Sender,
    /// Mail older than this comes in closed, with its own dates, silently.
    pub archive_before: Option<Timestamp>,
    /// Whose `Authentication-Results` are believed: the server that receives this mailbox's mail.
    pub authserv_id: Option<String>,
    pub paused_at: Option<Timestamp>,
    pub revision: i64,
}

/// Where and how a mailbox is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Imap {
    pub host: String,
    pub port: u16,
    pub tls: Tls,
    pub user: String,
    pub auth: Auth,
    /// None: the inbox.
    #[serde(default)]
    pub folder: Option<String>,
    pub after: After,
}

/// How a connection is made safe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tls {
    /// From the first byte.
    Implicit,
    /// The connection begins in the clear and goes on in TLS, or not at all.
    Starttls,
    /// Only on this machine: a password never travels in the clear.
    None,
}

/// By what a mailbox lets us in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Auth {
    Password,
    /// XOAUTH2 with a refresh token of Google.
    Google {
        client_id: String,
    },
    /// XOAUTH2 with Entra: a refresh token, or the program's own credentials.
    Microsoft {
        tenant: String,
        client_id: String,
        grant: Grant,
    },
    /// XOAUTH2 with tokens from elsewhere.
    Custom {
        token_url: String,
        client_id: String,
        #[serde(default)]
        scope: Option<String>,
        grant: Grant,
    },
}

/// For what a token is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grant {
    ClientCredentials,
    RefreshToken,
}

/// What happens on the server to a mail that was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum After {
    Keep,
    Seen,
    Move { to: String },
}

/// An SMTP account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Smtp {
    pub host: String,
    pub port: u16,
    pub tls: Tls,
    pub login: SmtpLogin,
}

/// By what the SMTP server lets us in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum SmtpLogin {
    None,
    /// As the mailbox is read: the same user and password, or token.
    Shared,
    /// A user and password of its own.
    Own {
        user: String,
    },
}

/// What tickets from a mailbox start with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Defaults {
    pub team: Option<TeamId>,
    pub category: Option<CategoryId>,
    pub priority: Option<u8>,
    pub tags: Vec<String>,
}

/// By which name answers go out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sender {
    /// None: the team's name.
    pub name: Option<String>,
    /// None: the mailbox's own address.
    pub address: Option<String>,
    /// Markdown, below every answer of a person.
    pub signature: String,
}

impl Mailbox {
    /// Returns the address answers come from.
    pub fn sender_address(&self) -> &str {
        self.sender.address.as_deref().unwrap_or(&self.address)
    }

    /// Returns what `email_inbound.mailbox` says of its mail.
    pub fn mark(&self) -> String {
        self.id.to_string()
    }
}

impl Imap {
    /// Returns the folder that is read.
    pub fn folder(&self) -> &str {
        self.folder.as_deref().filter(|folder| !folder.is_empty()).unwrap_or("INBOX")
    }
}
