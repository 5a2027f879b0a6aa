//! Unsubscribing: a link by which its reader ends letters of one kind, or digests, without signing in.

use uuid::Uuid;

use super::kind::Kind;
use crate::token;

const PURPOSE: &str = "unsubscribe";

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
        token::sign(secret, PURPOSE, &said)
    }

    /// Returns what a token ends, if we have made it.
    pub fn verify(secret: &[u8], token: &str) -> Option<Self> {
        let (person, kind) = token::verify(secret, PURPOSE, token)?.split_once('.')?;
        let kind = if kind == "digest" { None } else { Some(Kind::of(kind)?) };
        Some(Self { person: person.parse().ok()?, kind })
    }
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
