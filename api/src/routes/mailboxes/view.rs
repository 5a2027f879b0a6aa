//! How mailboxes are shown: everything but their secrets.

use holdfast_workflows::mailbox::find::Health;
use holdfast_workflows::mailbox::{Imap, Mailbox, Smtp};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::form::{DefaultsForm, SenderForm};
use crate::app::App;

/// A mailbox. Its secrets are never shown.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MailboxView {
    id: Uuid,
    name: String,
    address: String,
    /// `imap` or `push`.
    kind: &'static str,
    #[schema(value_type = Option<Object>)]
    imap: Option<Imap>,
    #[schema(value_type = Option<Object>)]
    smtp: Option<Smtp>,
    has_secrets: HasSecrets,
    defaults: DefaultsForm,
    sender: SenderForm,
    #[schema(value_type = Option<String>, format = DateTime)]
    archive_before: Option<Timestamp>,
    authserv_id: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    paused_at: Option<Timestamp>,
    /// Where mail is pushed to.
    intake_url: Option<String>,
    health: HealthView,
}

/// Which secrets are known.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HasSecrets {
    password: bool,
    client_secret: bool,
    refresh_token: bool,
    smtp_password: bool,
}

/// How a mailbox is doing.
#[derive(Debug, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HealthView {
    /// `ok`, `paused`, `failing`, or `new`: not looked at yet.
    state: &'static str,
    /// When it was last looked at and all there was came in.
    #[schema(value_type = Option<String>, format = DateTime)]
    succeeded_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    mail_at: Option<Timestamp>,
    /// Mails on the server that have not come in yet.
    waiting: i32,
    /// How long the last mail had lain on the server.
    lag_seconds: f64,
    error: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    failing_since: Option<Timestamp>,
}

impl MailboxView {
    /// Returns how a mailbox is shown.
    pub fn of(app: &App, mailbox: Mailbox, health: &[Health]) -> Self {
        let health = health.iter().find(|health| health.mailbox_id == mailbox.id).cloned();
        let push = mailbox.imap.is_none();
        let secrets = &mailbox.secrets;
        Self {
            health: HealthView::of(&mailbox, health.unwrap_or_default()),
            kind: if push { "push" } else { "imap" },
            has_secrets: HasSecrets {
                password: secrets.password.is_some(),
                client_secret: secrets.client_secret.is_some(),
                refresh_token: secrets.refresh_token.is_some(),
                smtp_password: secrets.smtp_password.is_some(),
            },
            intake_url: push.then(|| {
                let base = app.settings.public_url();
                format!("{base}/v1/email/inbound?mailbox={}", mailbox.id)
            }),
            defaults: DefaultsForm {
                team_id: mailbox.defaults.team.map(|team| team.0),
                category_id: mailbox.defaults.category.map(|category| category.0),
                priority: mailbox.defaults.priority,
                tags: mailbox.defaults.tags,
            },
            sender: SenderForm {
                name: mailbox.sender.name,
                address: mailbox.sender.address,
                signature: mailbox.sender.signature,
            },
            id: mailbox.id,
            name: mailbox.name,
            address: mailbox.address,
            imap: mailbox.imap,
            smtp: mailbox.smtp,
            archive_before: mailbox.archive_before,
            authserv_id: mailbox.authserv_id,
            paused_at: mailbox.paused_at,
        }
    }
}

impl HealthView {
    fn of(mailbox: &Mailbox, health: Health) -> Self {
        let instant = |at: Option<jiff_sqlx::Timestamp>| at.map(jiff_sqlx::Timestamp::to_jiff);
        let state = match () {
            () if mailbox.paused_at.is_some() => "paused",
            () if health.error.is_some() => "failing",
            () if health.succeeded_at.is_none() && health.mail_at.is_none() => "new",
            () => "ok",
        };
        Self {
            state,
            succeeded_at: instant(health.succeeded_at),
            mail_at: instant(health.mail_at),
            waiting: health.waiting,
            lag_seconds: health.lag_seconds,
            error: health.error,
            failing_since: instant(health.failing_since),
        }
    }
}
