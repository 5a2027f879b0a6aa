//! A test letter: goes out as the answers of a mailbox do, and says what the server answered.

use anyhow::{Context, Result};
use jiff::Timestamp;
use uuid::Uuid;

use super::imap::Post;
use super::{Auth, Mailbox, Smtp, SmtpLogin, Tls};
use crate::mail::compose::{AutoKind, Outgoing, compose};
use crate::outbound::{Mailer, Sent, SmtpSettings};

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
    let sent = match settings(mailbox)? {
        Some(own) => Mailer::smtp(&own)?.carry(id, from, to, &bytes).await,
        None => post.stack.mailer.carry(id, from, to, &bytes).await,
    };
    let (taken, answer) = match sent {
        Sent::Yes(answer) => (true, answer),
        Sent::Never(said) | Sent::Refused(said) | Sent::NotYet(said) => (false, said),
    };
    Ok(Tried { taken, message_id, answer })
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

/// Returns a mailbox's own SMTP account; none: the program's. One that is let in by a token is asked
/// for with [`Post::token`] by whoever sends.
pub fn settings(mailbox: &Mailbox) -> Result<Option<SmtpSettings>> {
    let Some(smtp) = &mailbox.smtp else { return Ok(None) };
    Ok(Some(SmtpSettings {
        host: smtp.host.clone(),
        port: smtp.port,
        credentials: credentials(mailbox, smtp)?,
        secure: smtp.tls == Tls::Implicit,
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
        (SmtpLogin::Shared, _) => anyhow::bail!("sending with a token is not tried here"),
    })
}
