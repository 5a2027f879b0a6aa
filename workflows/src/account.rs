//! Letters to people about their account. They belong to no ticket, and carry a link that lets their
//! reader in once. The token in it is made when the letter is written: what is stored does not tell it.

use anyhow::{Context, Result};
use hmac::{Hmac, Mac as _};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::Sha256;
use uuid::Uuid;

use crate::mail::template::Letter;
use crate::own_letter::{self, OwnLetter};
use crate::stack::Names;
use crate::store::desk::Compiled;
use crate::store::outbox::Claimed;

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Replace a forgotten password.
    Reset,
    /// Sign in without one.
    Link,
    /// Choose the first one.
    Invite,
}

impl Purpose {
    /// Returns the word by which it is stored and stands in the link.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reset => "reset",
            Self::Link => "link",
            Self::Invite => "invite",
        }
    }
}

/// What such a letter is written from.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Payload {
    purpose: Purpose,
    link: Uuid,
    /// Fixed before the first attempt, so that every attempt sends the same one.
    message_id: String,
}

/// Returns what is stored of a letter to be sent.
pub fn payload(names: &Names, purpose: Purpose, link: Uuid) -> Value {
    let message_id = format!("<account.{}@{}>", link.simple(), names.mail_domain);
    serde_json::to_value(Payload { purpose, link, message_id }).expect("words are JSON")
}

/// Returns the token of a link, which only we can make.
pub fn token(secret: &[u8], link: Uuid) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes a key of any length");
    mac.update(b"mail-link\0");
    mac.update(link.as_bytes());
    mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn written(names: &Names, desk: &Compiled, claimed: &Claimed, to: &str) -> Result<Vec<u8>> {
    let payload: Payload =
        serde_json::from_value(claimed.payload.clone()).context("an unknown kind of letter")?;
    let says = Letter { recipient: &claimed.name, url: &url(names, &payload), ..Letter::default() };
    let letter =
        OwnLetter { template: payload.purpose.name(), says, message_id: &payload.message_id, bulk: false };
    own_letter::written(names, desk, claimed, to, &letter)
}

/// The token stands behind the #, which browsers send to nobody: it reaches no log.
fn url(names: &Names, payload: &Payload) -> String {
    let (purpose, token) = (payload.purpose.name(), token(&names.secret, payload.link));
    format!("{}/sign-in/confirm?purpose={purpose}#token={token}", names.public_url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_of_a_letter_does_not_tell_its_token() {
        let names = Names::example();
        let link = Uuid::from_u128(7);
        let token = token(&names.secret, link);
        assert_eq!(token.len(), 64);
        assert!(!payload(&names, Purpose::Reset, link).to_string().contains(&token));
        assert_ne!(token, super::token(b"another secret", link));
    }
}
