//! The same message again: known by its id and by what its sender wrote, whatever servers added on the way.

use sha2::{Digest, Sha256};

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
