//! The stack: what every durable service of this program works with.

use std::sync::Arc;

use crate::blob::Blobs;
use crate::hook::reach::Reach;
use crate::lane::Pending;
use crate::marks::Marks;
use crate::outbound::Mailer;
use crate::store::Store;

/// Shared by all services; cheap to clone.
#[derive(Debug, Clone)]
pub struct Stack {
    pub store: Store,
    pub blobs: Blobs,
    pub mailer: Arc<Mailer>,
    pub names: Arc<Names>,
    /// The way to whom webhooks call.
    pub reach: Reach,
    /// Bells that are on their way in this process.
    pub pending: Arc<Pending>,
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
    pub public_url: String,
    pub secret: Vec<u8>,
}

impl Names {
    /// Returns the bare address that mail comes from.
    pub fn own_address(&self) -> String {
        crate::outbound::address(&self.mail_from)
    }
}
