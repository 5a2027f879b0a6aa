//! Reading: a mail is parsed once, in a thread that may break, and kept at hand for the decision on it.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::time::Duration;

use anyhow::Result;
use bytes::Bytes;
use tokio::task::spawn_blocking;
use tokio::time::timeout;
use uuid::Uuid;

use super::{own, same};
use crate::mail::parse::{ParsedMail, parse};
use crate::mail::thread;
use crate::stack::Stack;

/// A mail that takes longer is set aside.
const PARSE_MAX: Duration = Duration::from_secs(30);
/// So many mails are on their way at most; what is forgotten is read again.
const AT_HAND_MAX: usize = 64;
/// A longer mail is read again rather than held.
const AT_HAND_BYTES_MAX: usize = 256 * 1024;

/// The mails that were read a moment ago.
#[derive(Debug, Default)]
pub struct AtHand(Mutex<VecDeque<(Uuid, ParsedMail)>>);

impl AtHand {
    fn keep(&self, mail: Uuid, parsed: ParsedMail) {
        let mut held = self.0.lock().expect("no holder panics");
        held.truncate(AT_HAND_MAX - 1);
        held.push_front((mail, parsed));
    }

    fn take(&self, mail: Uuid) -> Option<ParsedMail> {
        let mut held = self.0.lock().expect("no holder panics");
        let place = held.iter().position(|(id, _)| *id == mail)?;
        held.remove(place).map(|(_, parsed)| parsed)
    }
}

/// What is noted of a mail before it is taken in.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub root: String,
    pub message_id: Option<String>,
    pub content_hash: Option<String>,
    pub sender: Option<String>,
    pub subject: Option<String>,
}

impl Head {
    fn of(parsed: &ParsedMail) -> Self {
        let cut = |text: &str, most| without_nul(text).chars().take(most).collect::<String>();
        Self {
            root: without_nul(&thread::root(parsed)),
            message_id: Some(without_nul(&parsed.message_id)),
            content_hash: Some(same::content_hash(parsed)),
            sender: parsed.from.as_ref().map(|from| cut(&from.email, 320)),
            subject: Some(cut(&parsed.subject, 250)),
        }
    }
}

/// Postgres keeps no NUL in texts.
fn without_nul(text: &str) -> String {
    text.replace('\0', "")
}

/// Reads what is to be noted of a mail.
pub(super) async fn head(stack: &Stack, mail: Uuid, raw: Bytes) -> Head {
    let (own, short) = (own(stack), raw.len() <= AT_HAND_BYTES_MAX);
    let read = spawn_blocking(move || {
        let parsed = parse(&raw, &own);
        (Head::of(&parsed), short.then_some(parsed))
    });
    match read.await {
        Ok((head, parsed)) => {
            parsed.into_iter().for_each(|parsed| stack.at_hand.keep(mail, parsed));
            head
        }
        // A mail that breaks the parser still has an owner: intake sets it aside.
        Err(_) => Head { root: mail.to_string(), ..Head::default() },
    }
}

/// Returns a stored mail, or why it cannot be read.
pub(super) async fn read(stack: &Stack, mail: Uuid, blob: &str) -> Result<Result<ParsedMail, &'static str>> {
    if let Some(parsed) = stack.at_hand.take(mail) {
        return Ok(Ok(parsed));
    }
    let (raw, own) = (Bytes::from(stack.blobs.get(blob).await?), own(stack));
    Ok(match timeout(PARSE_MAX, spawn_blocking(move || parse(&raw, &own))).await {
        Ok(Ok(parsed)) => Ok(parsed),
        Ok(Err(_)) => Err("the mail broke the parser"),
        Err(_) => Err("the mail took too long to parse"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_at_hand_once_and_no_longer_than_there_is_room() {
        let at_hand = AtHand::default();
        let mails: Vec<Uuid> = (0..=AT_HAND_MAX as u128).map(Uuid::from_u128).collect();
        mails.iter().for_each(|mail| at_hand.keep(*mail, ParsedMail::default()));

        assert!(at_hand.take(mails[0]).is_none(), "the oldest made room");
        assert!(at_hand.take(mails[1]).is_some());
        assert!(at_hand.take(mails[1]).is_none(), "whoever took it has it");
        assert!(at_hand.take(mails[AT_HAND_MAX]).is_some());
    }
}
