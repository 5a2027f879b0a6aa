//! Letters of the desk itself, about an account, a mailbox or what somebody was told. They belong to no
//! conversation: nobody's robot answers them, and no answer to them finds a ticket.

use anyhow::{Context, Result};

use crate::mail::compose::{AutoKind, Outgoing, compose};
use crate::mail::template::Letter;
use crate::outbound::address;
use crate::stack::Names;
use crate::store::desk::Compiled;
use crate::store::outbox::Claimed;

/// What such a letter is written from.
#[derive(Debug)]
pub(crate) struct OwnLetter<'a> {
    pub template: &'a str,
    pub says: Letter<'a>,
    pub message_id: &'a str,
    /// One of many, which can wait.
    pub bulk: bool,
}

/// Writes such a letter in the words of the desk. Where it can be ended, its text says so whatever the
/// words are.
pub(crate) fn written(
    names: &Names,
    desk: &Compiled,
    claimed: &Claimed,
    to: &str,
    letter: &OwnLetter<'_>,
) -> Result<Vec<u8>> {
    let OwnLetter { template, says, message_id, bulk } = letter;
    let rendered = desk.wording.render(template, &claimed.locale, says)?;
    let from = address(&names.mail_from);
    compose(&Outgoing {
        id: claimed.id,
        message_id,
        date: claimed.created_at.to_jiff(),
        from_name: desk.desk.data.about.called(),
        from: &from,
        to_name: &claimed.name,
        to,
        cc: &[],
        reply_to: &from,
        number: "",
        subject: &rendered.subject,
        in_reply_to: None,
        references: &[],
        text: &endable(rendered.text, says),
        html: &rendered.html,
        files: &[],
        auto: Some(AutoKind::Generated),
        loop_token: &names.mail_domain,
        notice: true,
        unsubscribe: Some(says.unsubscribe).filter(|link| !link.is_empty()),
        bulk: *bulk,
    })
    .context("could not compose the letter")
}

fn endable(text: String, says: &Letter<'_>) -> String {
    let Letter { unsubscribe: link, unsubscribe_words: words, .. } = says;
    if link.is_empty() || text.contains(link) {
        return text;
    }
    format!("{}\n{words}: {link}\n", text.trim_end())
}
