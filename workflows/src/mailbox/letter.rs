//! A test letter: goes out as the answers of a mailbox do, and says what the server answered.

use anyhow::{Context, Result};
use jiff::Timestamp;
use uuid::Uuid;

use super::imap::Post;
use super::{Auth, Mailbox, Smtp, SmtpLogin, Tls};
use crate::mail::compose::{AutoKind, Outgoing, compose};
use crate::outbound::{Mailer, Sent};
use crate::smtp::{Login, SmtpSettings};
use crate::stack::Names;
use crate::throttle::Limits;

/// How a test letter fared.
#[derive(Debug)]
pub struct Tried {
    pub taken: bool,
    pub message_id: String,
    pub answer: String,
}

/// Sends a test letter in the name of a mailbox.
pub async fn send(post: &Post, mailbox: &Mailbox, to: &str) -> Result<Tried> {
    let id = Uuid::now_v7();
    let names = &post.stack.names;
    let message_id = format!("<test.{}@{}>", id.simple(), names.mail_domain);
    let bytes = written(post, mailbox, to, id, &message_id)?;
    let from = mailbox.sender_address();
    let sent = match settings(names, mailbox, token(post, mailbox).await?)? {
        Some(own) => Mailer::smtp(own, Limits::default())?.carry(id, false, from, to, &bytes).await,
        None => post.stack.mailer.carry(id, false, from, to, &bytes).await,
    };
    let (taken, answer) = match sent {
        Sent::Yes(answer) => (true, answer),
        Sent::Never(said) | Sent::NotYet(said) | Sent::Unknown(said) => (false, said),
        Sent::Refused { reason, .. } => (false, reason),
        Sent::TooSoon(_) => (false, "too many letters have left for now".into()),
    };
    Ok(Tried { taken, message_id, answer })
}

/// Returns how a mailbox that is read with a token is let in to send.
async fn token(post: &Post, mailbox: &Mailbox) -> Result<Option<Login>> {
    let shared = mailbox.smtp.as_ref().is_some_and(|smtp| smtp.login == SmtpLogin::Shared);
    match mailbox.imap.as_ref().filter(|imap| shared && imap.auth != Auth::Password) {
        Some(imap) => Ok(Some(Login::Token { user: imap.user.clone(), token: post.token(mailbox).await? })),
        None => Ok(None),
    }
}

fn written(post: &Post, mailbox: &Mailbox, to: &str, id: Uuid, message_id: &str) -> Result<Vec<u8>> {
    let text = format!("This is a test of the mailbox {}. It arrived.\n", mailbox.name);
    compose(&Outgoing {
        id,
        message_id,
        date: Timestamp::now(),
        from_name: mailbox.sender.name.as_deref().unwrap_or(&mailbox.name),
        from: mailbox.sender_address(),
        to_name: "",
        to,
        cc: &[],
        reply_to: mailbox.sender_address(),
        number: "",
        subject: "Test",
        in_reply_to: None,
        references: &[],
        text: &text,
        html: &format!("<p>{}</p>", crate::mail::html::escape(&text)),
        files: &[],
        // Nobody's robot answers it, and we open no ticket when it comes back.
        auto: Some(AutoKind::Generated),
        loop_token: &post.stack.names.mail_domain,
        notice: true,
        unsubscribe: None,
        bulk: false,
    })
    .context("could not compose the letter")
}

/// Returns a mailbox's own SMTP account; none: the program's. One that is let in by a token is given the
/// `login` by whoever sends.
pub fn settings(names: &Names, mailbox: &Mailbox, login: Option<Login>) -> Result<Option<SmtpSettings>> {
    let Some(smtp) = &mailbox.smtp else { return Ok(None) };
    Ok(Some(SmtpSettings {
        host: smtp.host.clone(),
        port: smtp.port,
        login: match login {
            Some(login) => Some(login),
            None => credentials(mailbox, smtp)?.map(|(user, password)| Login::Password { user, password }),
        },
        secure: smtp.tls == Tls::Implicit,
        root: names.mail_authorities.clone(),
        hello: names.mail_domain.clone(),
    }))
}

fn credentials(mailbox: &Mailbox, smtp: &Smtp) -> Result<Option<(String, String)>> {
    let password = |kept: &Option<String>| kept.clone().context("the SMTP password is missing");
    Ok(match (&smtp.login, &mailbox.imap) {
        (SmtpLogin::None, _) => None,
        (SmtpLogin::Own { user }, _) => Some((user.clone(), password(&mailbox.secrets.smtp_password)?)),
        (SmtpLogin::Shared, Some(imap)) if imap.auth == Auth::Password => {
            Some((imap.user.clone(), password(&mailbox.secrets.password)?))
        }
        (SmtpLogin::Shared, _) => anyhow::bail!("the mailbox is not read, so that nothing is shared"),
    })
}
