//! Sealed: secrets that must be used again and are readable only with the installation's own.

use anyhow::{Result, anyhow};

use holdfast_workflows::seal;

/// What else is sealed by the same secret cannot be opened as one of these.
const FEDERATION: &str = "federation";

/// Seals and opens.
pub struct Seal(Box<[u8]>);

impl Seal {
    /// Returns the seal of an installation.
    pub fn new(secret: &[u8]) -> Self {
        Self(secret.into())
    }

    /// Seals a text for one purpose.
    pub fn close(&self, purpose: &str, text: &str) -> Vec<u8> {
        seal::seal(&self.0, FEDERATION, purpose.as_bytes(), text.as_bytes())
    }

    /// Opens what was sealed for the same purpose.
    pub fn open(&self, purpose: &str, sealed: &[u8]) -> Result<String> {
        let opened = seal::open(&self.0, FEDERATION, purpose.as_bytes(), sealed);
        let text = opened.and_then(|bytes| String::from_utf8(bytes).ok());
        text.ok_or_else(|| anyhow!("could not open what is sealed; was HOLDFAST_SECRET changed?"))
    }
}
