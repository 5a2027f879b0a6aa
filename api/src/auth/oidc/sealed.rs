//! Sealed: secrets that must be used again and are readable only with the installation's own.

use anyhow::{Result, anyhow};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hmac;
use ring::rand::{SecureRandom, SystemRandom};

/// Seals and opens.
pub struct Seal(LessSafeKey);

impl Seal {
    /// Returns a seal of its own kind: what else is made of the secret says nothing about its key.
    pub fn new(secret: &[u8]) -> Self {
        let key = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), b"holdfast federation 1");
        let key = UnboundKey::new(&CHACHA20_POLY1305, key.as_ref()).expect("both have 256 bits");
        Self(LessSafeKey::new(key))
    }

    /// Seals a text for one purpose.
    pub fn close(&self, purpose: &str, text: &str) -> Vec<u8> {
        let mut nonce = [0; NONCE_LEN];
        SystemRandom::new().fill(&mut nonce).expect("the system has randomness");
        let mut sealed = text.as_bytes().to_vec();
        let unique = Nonce::assume_unique_for_key(nonce);
        let done = self.0.seal_in_place_append_tag(unique, Aad::from(purpose), &mut sealed);
        done.expect("a text is not as long as that");
        [&nonce[..], &sealed].concat()
    }

    /// Opens what was sealed for the same purpose.
    pub fn open(&self, purpose: &str, sealed: &[u8]) -> Result<String> {
        let broken = || anyhow!("could not open what is sealed; was HOLDFAST_SECRET changed?");
        let (nonce, rest) = sealed.split_at_checked(NONCE_LEN).ok_or_else(broken)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| broken())?;
        let mut rest = rest.to_vec();
        let text = self.0.open_in_place(nonce, Aad::from(purpose), &mut rest).map_err(|_| broken())?;
        String::from_utf8(text.to_vec()).map_err(|_| broken())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_secret_opens_and_only_for_the_same_purpose() {
        let sealed = Seal::new(b"ours").close("provider a", "hush");
        assert_eq!(Seal::new(b"ours").open("provider a", &sealed).expect("opened"), "hush");
        assert!(Seal::new(b"ours").open("provider b", &sealed).is_err());
        assert!(Seal::new(b"theirs").open("provider a", &sealed).is_err());
        assert!(Seal::new(b"ours").open("provider a", b"short").is_err());
    }
}
