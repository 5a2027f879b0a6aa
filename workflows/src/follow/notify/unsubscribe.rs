//! Unsubscribing: a link by which its reader ends letters of one kind, or digests, without signing in.

use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use uuid::Uuid;

use super::kind::Kind;

/// What a link ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unsubscribe {
    pub person: Uuid,
    /// None: digests.
    pub kind: Option<Kind>,
}

impl Unsubscribe {
    /// Returns the token that stands in the link.
    pub fn token(self, secret: &[u8]) -> String {
        let said = format!("{}.{}", self.person.simple(), self.kind.map_or("digest", Kind::name));
        let code = hex(&mac(secret, &said).finalize().into_bytes()[..16]);
        format!("{said}.{code}")
    }

    /// Returns what a token ends, if we have made it.
    pub fn verify(secret: &[u8], token: &str) -> Option<Self> {
        let (said, code) = token.rsplit_once('.')?;
        let (person, kind) = said.split_once('.')?;
        mac(secret, said).verify_truncated_left(&bytes(code).filter(|code| code.len() == 16)?).ok()?;
        let kind = if kind == "digest" { None } else { Some(Kind::of(kind)?) };
        Some(Self { person: person.parse().ok()?, kind })
    }
}

fn mac(secret: &[u8], said: &str) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes a key of any length");
    mac.update(b"unsubscribe\0");
    mac.update(said.as_bytes());
    mac
}

/// Returns bytes as they stand in links.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads bytes as they stand in links.
pub(crate) fn bytes(hex: &str) -> Option<Vec<u8>> {
    let pairs = hex.as_bytes().chunks(2).map(std::str::from_utf8);
    pairs.map(|pair| u8::from_str_radix(pair.ok()?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_ends_what_it_says_and_cannot_be_made_by_others() {
        for kind in [Some(Kind::Assigned), None] {
            let link = Unsubscribe { person: Uuid::from_u128(7), kind };
            let token = link.token(b"secret");
            assert_eq!(Unsubscribe::verify(b"secret", &token), Some(link));
            assert_eq!(Unsubscribe::verify(b"another", &token), None);
            assert_eq!(Unsubscribe::verify(b"secret", &token[..token.len() - 2]), None);
            let other = token.replace("assigned", "mentioned").replace("digest", "assigned");
            assert_eq!(Unsubscribe::verify(b"secret", &other), None);
        }
        assert_eq!(Unsubscribe::verify(b"secret", "nonsense"), None);
        assert_eq!(Unsubscribe::verify(b"secret", "a.b.ü"), None);
    }
}
