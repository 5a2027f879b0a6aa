//! What is sent to make or change a mailbox.

use holdfast_engine::ids::{CategoryId, TeamId};
use holdfast_workflows::mailbox::secrets::Secrets;
use holdfast_workflows::mailbox::{Defaults, Imap, Mailbox, Sender, Smtp};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A mailbox to be made or changed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MailboxForm {
    #[schema(example = "Support")]
    pub name: String,
    /// Where people write to.
    #[schema(example = "support@example.org")]
    pub address: String,
    /// How it is read; left out, mail is pushed into it.
    #[schema(value_type = Option<Object>, example = json!({ "host": "imap.example.org", "port": 993, "tls": "implicit",
        "user": "support@example.org", "auth": { "kind": "password" }, "folder": "INBOX", "after": { "do": "seen" } }))]
    pub imap: Option<Imap>,
    /// Its own way out; left out, the program's.
    #[schema(value_type = Option<Object>, example = json!({ "host": "smtp.example.org", "port": 587, "tls": "starttls",
        "login": { "kind": "shared" } }))]
    pub smtp: Option<Smtp>,
    #[serde(default)]
    pub secrets: SecretsForm,
    #[serde(default)]
    pub defaults: DefaultsForm,
    #[serde(default)]
    pub sender: SenderForm,
    /// Mail older than this comes in closed, with its own dates, silently.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub archive_before: Option<Timestamp>,
    /// The name by which the server that receives this mail signs its `Authentication-Results`.
    #[schema(example = "mx.example.org")]
    pub authserv_id: Option<String>,
}

/// Passwords and tokens. Left out, one stays as it is; empty, there is none.
#[derive(Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SecretsForm {
    pub password: Option<String>,
    pub client_secret: Option<String>,
    pub refresh_token: Option<String>,
    pub smtp_password: Option<String>,
}

impl std::fmt::Debug for SecretsForm {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("SecretsForm")
    }
}

/// What tickets from a mailbox start with.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct DefaultsForm {
    pub team_id: Option<Uuid>,
    pub category_id: Option<Uuid>,
    pub priority: Option<u8>,
    pub tags: Vec<String>,
}

/// By which name answers go out.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SenderForm {
    /// None: the team's name.
    pub name: Option<String>,
    /// None: the mailbox's own address.
    pub address: Option<String>,
    /// Markdown, below every answer of a person.
    pub signature: String,
}

impl MailboxForm {
    /// Returns the mailbox that is meant; what was not said of its secrets stays.
    pub fn mailbox(self, id: Uuid, before: Option<Mailbox>) -> Mailbox {
        let (secrets, paused_at, revision) = match before {
            Some(before) => (before.secrets, before.paused_at, before.revision + 1),
            None => (Secrets::default(), None, 1),
        };
        Mailbox {
            id,
            name: self.name.trim().to_owned(),
            address: self.address.trim().to_owned(),
            imap: self.imap,
            smtp: self.smtp,
            secrets: self.secrets.over(secrets),
            defaults: Defaults {
                team: self.defaults.team_id.map(TeamId),
                category: self.defaults.category_id.map(CategoryId),
                priority: self.defaults.priority,
                tags: self.defaults.tags,
            },
            sender: Sender {
                name: filled(self.sender.name),
                address: filled(self.sender.address),
                signature: self.sender.signature,
            },
            archive_before: self.archive_before,
            authserv_id: filled(self.authserv_id),
            paused_at,
            revision,
        }
    }
}

impl SecretsForm {
    fn over(self, before: Secrets) -> Secrets {
        let choose =
            |said: Option<String>, kept: Option<String>| said.or(kept).filter(|secret| !secret.is_empty());
        Secrets {
            password: choose(self.password, before.password),
            client_secret: choose(self.client_secret, before.client_secret),
            refresh_token: choose(self.refresh_token, before.refresh_token),
            smtp_password: choose(self.smtp_password, before.smtp_password),
        }
    }
}

fn filled(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}
