//! The same message again: known by its id and by what its sender wrote, whatever servers added on the way.

use anyhow::Result;
use sha2::{Digest, Sha256};
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use crate::mail::parse::ParsedMail;

/// Returns the hash of what the sender wrote.
pub(super) fn content_hash(parsed: &ParsedMail) -> String {
    let mut hash = Sha256::new();
    let mut add = |text: &str| {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text);
    };
    add(parsed.from.as_ref().map_or("", |from| &from.email));
    add(&parsed.subject);
    add(&parsed.date.map(|date| date.to_string()).unwrap_or_default());
    add(&parsed.text);
    parsed.attachments.iter().for_each(|attachment| add(&attachment.sha256));
    format!("{:x}", hash.finalize())
}

/// A mail with the same id that came before and became something.
#[derive(Debug, FromRow)]
pub(super) struct Earlier {
    pub ticket_id: Option<Uuid>,
    /// It says the same, too.
    pub same: bool,
}

/// Returns the mail with this one's id that was taken in before it, one that says the same above all.
pub(super) async fn earlier(pool: &PgPool, mail: Uuid, parsed: &ParsedMail) -> Result<Option<Earlier>> {
    const FIND: &str = "
        select ticket_id, coalesce(content_hash = $3, false) as same from email_inbound
         where message_id = $2 and id <> $1 and outcome in ('opened', 'appended')
         order by same desc, received_at, id limit 1";
    Ok(sqlx::query_as(FIND)
        .bind(mail)
        .bind(super::without_nul(&parsed.message_id))
        .bind(content_hash(parsed))
        .fetch_optional(pool)
        .await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::Own;
    use crate::mail::parse::parse;

    fn hash(head: &str, body: &str) -> String {
        let raw = format!("{head}From: a@example.com\nMessage-ID: <1@x>\nSubject: s\n\n{body}\n");
        content_hash(&parse(raw.as_bytes(), &Own::default()))
    }

    #[test]
    fn what_servers_add_on_the_way_makes_no_other_message_but_other_words_do() {
        let first = hash("Received: from a by b\nDelivered-To: x@desk.example\n", "Help.");
        assert_eq!(first, hash("Received: from c by d\nX-Spam-Score: 3\n", "Help."));
        assert_ne!(first, hash("", "Help!"));
    }
}
