//! Outbound: a claimed letter is written and handed over, to an SMTP server or a folder.

use std::path::PathBuf;

use anyhow::{Context, Result};
use holdfast_engine::desk::Desk;
use holdfast_engine::effect::Template;
use holdfast_engine::ids::TeamId;
use lettre::address::Envelope;
use lettre::transport::smtp::authentication::Credentials;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use serde::Deserialize;
use uuid::Uuid;

use crate::mail::compose::{AutoKind, Outgoing, compose};
use crate::mail::template::{self, Letter};
use crate::mail::{markdown, thread};
use crate::stack::{Names, Stack};
use crate::store::outbox::Claimed;

/// Where letters go.
#[derive(Debug)]
pub enum Mailer {
    /// One file per letter, named by its row: written twice it is the same file.
    Folder(PathBuf),
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
}

/// How to reach an SMTP server.
#[derive(Debug, Clone)]
pub struct SmtpSettings {
    pub host: String,
    pub port: u16,
    pub credentials: Option<(String, String)>,
    /// TLS from the first byte; otherwise STARTTLS where the server offers it.
    pub secure: bool,
}

/// How a letter fared.
#[derive(Debug)]
pub enum Sent {
    Yes(String),
    /// There is nobody to write to.
    Never(String),
    /// The other side will not have it.
    Refused(String),
    NotYet(String),
}

impl Mailer {
    /// Returns a mailer that writes into a folder.
    pub fn folder(folder: PathBuf) -> Result<Self> {
        std::fs::create_dir_all(&folder).with_context(|| format!("could not make {}", folder.display()))?;
        Ok(Self::Folder(folder))
    }

    /// Returns a mailer that speaks to an SMTP server.
    pub fn smtp(settings: &SmtpSettings) -> Result<Self> {
        let builder = match (settings.secure, settings.credentials.is_some()) {
            (true, _) => AsyncSmtpTransport::<Tokio1Executor>::relay(&settings.host)?,
            // A password never travels in the clear.
            (false, true) => AsyncSmtpTransport::<Tokio1Executor>::starttls_relay(&settings.host)?,
            (false, false) => AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host),
        };
        let builder = builder.port(settings.port).timeout(Some(std::time::Duration::from_secs(20)));
        let transport = match &settings.credentials {
            Some((user, password)) => builder.credentials(Credentials::new(user.clone(), password.clone())),
            None => builder,
        };
        Ok(Self::Smtp(transport.build()))
    }

    /// Returns whether handing a letter over twice is the same as once.
    pub fn is_repeatable(&self) -> bool {
        matches!(self, Self::Folder(_))
    }

    async fn carry(&self, id: Uuid, from: &str, to: &str, bytes: &[u8]) -> Sent {
        match self {
            Self::Folder(folder) => match write(folder.join(format!("{id}.eml")), bytes).await {
                Ok(()) => Sent::Yes("written to the outbox folder".into()),
                Err(error) => Sent::NotYet(format!("{error:#}")),
            },
            Self::Smtp(transport) => smtp(transport, from, to, bytes).await,
        }
    }
}

async fn write(path: PathBuf, bytes: &[u8]) -> Result<()> {
    let staged = path.with_extension("tmp");
    tokio::fs::write(&staged, bytes).await.context("could not write a letter")?;
    tokio::fs::rename(&staged, &path).await.context("could not name a letter")
}

async fn smtp(transport: &AsyncSmtpTransport<Tokio1Executor>, from: &str, to: &str, bytes: &[u8]) -> Sent {
    let envelope = match (from.parse::<Address>(), to.parse::<Address>()) {
        (Ok(from), Ok(to)) => Envelope::new(Some(from), vec![to]).expect("one recipient makes an envelope"),
        _ => return Sent::Never("the address is not one that mail can be sent to".into()),
    };
    match transport.send_raw(&envelope, bytes).await {
        Ok(answer) => Sent::Yes(answer.message().collect::<Vec<_>>().join(" ")),
        Err(error) if error.is_permanent() => Sent::Refused(error.to_string()),
        Err(error) => Sent::NotYet(error.to_string()),
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Payload {
    template: Template,
    message_id: String,
}

/// Writes a claimed letter and hands it over.
pub async fn send(stack: &Stack, desk: &Desk, claimed: &Claimed) -> Sent {
    let Some(to) = claimed.email.as_deref().filter(|email| !email.is_empty()) else {
        return Sent::Never("the recipient has no e-mail address".into());
    };
    match written(&stack.names, desk, claimed, to) {
        Ok(bytes) => stack.mailer.carry(claimed.id, &address(&stack.names.mail_from), to, &bytes).await,
        Err(error) => Sent::Refused(format!("could not write the letter: {error:#}")),
    }
}

fn written(names: &Names, desk: &Desk, claimed: &Claimed, to: &str) -> Result<Vec<u8>> {
    let payload: Payload =
        serde_json::from_value(claimed.payload.clone()).context("an unknown kind of letter")?;
    let team = claimed.team_id.and_then(|id| desk.team(TeamId(id))).map(|team| team.name.clone());
    let comment = claimed.comment.as_deref().unwrap_or_default();
    let rendered = template::render(
        name_of(payload.template),
        &claimed.locale,
        &Letter {
            number: &claimed.number,
            title: claimed.title.as_deref().unwrap_or_default(),
            recipient: &claimed.name,
            author: claimed.author.as_deref().unwrap_or_default(),
            team: team.as_deref().unwrap_or_default(),
            comment,
            comment_html: &markdown::to_html(comment),
            url: &format!("{}/portal/tickets/{}", names.public_url, claimed.number),
        },
    )?;
    let token = thread::reply_token(&names.secret, claimed.ticket_id);
    let from = address(&names.mail_from);
    let (local, domain) = from.split_once('@').context("the sender address has no @")?;
    compose(&Outgoing {
        id: claimed.id,
        message_id: &payload.message_id,
        date: claimed.created_at.to_jiff(),
        from_name: team.as_deref().unwrap_or("Holdfast"),
        from: &from,
        to_name: &claimed.name,
        to,
        reply_to: &format!("{local}+{token}@{domain}"),
        number: &claimed.number,
        subject: &rendered.subject,
        in_reply_to: claimed.in_reply_to.as_deref(),
        references: &claimed.references,
        text: &rendered.text,
        html: &rendered.html,
        auto: auto(payload.template),
        loop_token: &names.mail_domain,
    })
    .context("could not compose the letter")
}

/// The bare address in `Name <address>`.
fn address(from: &str) -> String {
    from.rsplit_once('<').map_or(from, |(_, rest)| rest.trim_end_matches('>')).trim().to_owned()
}

fn name_of(template: Template) -> &'static str {
    match template {
        Template::Acknowledgement => "acknowledgement",
        Template::Reply => "reply",
        Template::Resolved => "resolved",
        Template::Closed => "closed",
        Template::Reminder => "reminder",
    }
}

fn auto(template: Template) -> Option<AutoKind> {
    match template {
        Template::Acknowledgement => Some(AutoKind::Replied),
        Template::Resolved | Template::Closed | Template::Reminder => Some(AutoKind::Generated),
        Template::Reply => None,
    }
}
