//! Addresses of a letter: where its answers go, where it bounces to, and who else is written to.

use anyhow::{Context, Result};
use holdfast_engine::effect::Template;
use uuid::Uuid;

use crate::mail::thread;
use crate::stack::Names;
use crate::store::outbox::{Claimed, Other};

/// The bare address in `Name <address>`.
pub fn address(from: &str) -> String {
    from.rsplit_once('<').map_or(from, |(_, rest)| rest.trim_end_matches('>')).trim().to_owned()
}

/// To whom a letter bounces. What a machine says comes back to nobody, or two of them would go on for
/// ever; what a person says, to an address that names the letter.
pub(super) fn envelope_from(names: &Names, claimed: &Claimed, from: &str) -> String {
    let by_hand = claimed.payload["template"].as_str() == Some(Template::Reply.name());
    let home = names.mail_bounce.clone().unwrap_or_else(|| from.to_owned());
    match home.split_once('@') {
        Some((local, domain)) if by_hand => {
            let token = thread::bounce_token(&names.secret, claimed.id);
            let bounce = format!("{local}+{token}@{domain}");
            // A long mailbox name leaves no room for the token.
            if local.len() + token.len() < 64 { bounce } else { home }
        }
        Some(_) => String::new(),
        None => home,
    }
}

/// Who else is written to. Our own addresses are nobody: an answer to all would come back twice.
pub(super) fn shown<'a>(others: &'a [Other], from: &str) -> Vec<(&'a str, &'a str)> {
    let others = others.iter().filter(|other| !thread::is_ours(from, &other.email));
    others.map(|other| (other.name.as_str(), other.email.as_str())).collect()
}

/// The address by which an answer finds its ticket.
pub(super) fn reply_address(names: &Names, ticket: Uuid, from: &str) -> Result<String> {
    let token = thread::reply_token(&names.secret, ticket);
    let (local, domain) = from.split_once('@').context("the sender address has no @")?;
    Ok(format!("{local}+{token}@{domain}"))
}
