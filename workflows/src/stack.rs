//! The stack: what every durable service of this program works with.

use std::sync::Arc;

use crate::blob::Blobs;
use crate::dkim::Keys;
use crate::hook::reach::Reach;
use crate::intake::read::AtHand;
use crate::lane::Pending;
use crate::marks::Marks;
use crate::outbound::Mailer;
use crate::store::Store;
use crate::ways::Ways;

/// Shared by all services; cheap to clone.
#[derive(Debug, Clone)]
pub struct Stack {
    pub store: Store,
    pub blobs: Blobs,
    pub mailer: Arc<Mailer>,
    pub names: Arc<Names>,
    /// The keys by which letters are signed.
    pub keys: Arc<Keys>,
    /// By which name and through which server letters leave.
    pub ways: Arc<Ways>,
    /// The way to whom webhooks call.
    pub reach: Reach,
    /// Bells that are on their way in this process.
    pub pending: Arc<Pending>,
    /// Mails that this process has read a moment ago.
    pub at_hand: Arc<AtHand>,
    /// Which rules are running in this process.
    pub marks: Arc<Marks>,
}

/// By which names the desk writes, and the secret it signs them with.
#[derive(Debug)]
pub struct Names {
    /// The part behind the @ of our Message-IDs and reply addresses.
    pub mail_domain: String,
    /// The address that mail comes from and is answered to.
    pub mail_from: String,
    /// To which letters come back that did not arrive, where it is not the same.
    pub mail_bounce: Option<String>,
    /// Who vouches for mail servers beside those that everybody trusts, as PEM.
    pub mail_authorities: Option<Vec<u8>>,
    pub public_url: String,
    pub secret: Vec<u8>,
}

impl Names {
    /// Returns names by which tests write letters.
    #[cfg(test)]
    pub(crate) fn example() -> Self {
        Self {
            mail_domain: "desk.example".into(),
            mail_from: "Help <support@desk.example>".into(),
            mail_bounce: None,
            mail_authorities: None,
            public_url: "https://desk.example".into(),
            secret: b"secret".to_vec(),
        }
    }

    /// Returns the bare address that mail comes from.
    pub fn own_address(&self) -> String {
        crate::outbound::address(&self.mail_from)
    }
}
