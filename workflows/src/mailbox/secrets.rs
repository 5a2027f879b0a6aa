//! Secrets of a mailbox: sealed under the desk's secret, each row for itself.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::seal;

const PURPOSE: &str = "mailbox";

/// Passwords and tokens. They reach no log, no journal and no page.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Secrets {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub smtp_password: Option<String>,
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Secrets")
    }
}

impl Secrets {
    /// Seals them for a mailbox; none, where there are none.
    pub fn sealed(&self, desk: &[u8], mailbox: Uuid) -> Option<Vec<u8>> {
        let open = serde_json::to_vec(self).expect("texts are JSON");
        (*self != Self::default()).then(|| seal::seal(desk, PURPOSE, mailbox.as_bytes(), &open))
    }

    /// Opens what was sealed. Under another secret of the desk there is nothing to be read: the mailbox
    /// then fails to sign in, and says so.
    pub fn opened(desk: &[u8], mailbox: Uuid, sealed: Option<&[u8]>) -> Self {
        let open = sealed.and_then(|sealed| seal::open(desk, PURPOSE, mailbox.as_bytes(), sealed));
        open.and_then(|open| serde_json::from_slice(&open).ok()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_opened_for_their_own_mailbox_only_and_never_shown() {
        let secrets = Secrets { password: Some("hunter2".into()), ..Secrets::default() };
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let sealed = secrets.sealed(b"desk", one).expect("there is one");
        assert_eq!(Secrets::opened(b"desk", one, Some(&sealed)), secrets);
        assert_eq!(Secrets::opened(b"desk", other, Some(&sealed)), Secrets::default());
        assert_eq!(Secrets::default().sealed(b"desk", one), None);
        assert!(!format!("{secrets:?}").contains("hunter2"));
    }
}
