//! Seals: what must be read again and still not lie open in the database.

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hkdf::{HKDF_SHA256, Salt};
use ring::rand::{SecureRandom, SystemRandom};

/// Seals something under the desk's secret, for one purpose and one row only.
pub fn seal(secret: &[u8], purpose: &str, row: &[u8], open: &[u8]) -> Vec<u8> {
    let nonce: [u8; NONCE_LEN] = chance();
    let mut sealed = open.to_vec();
    key(secret, purpose)
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(row), &mut sealed)
        .expect("what is sealed here is short");
    [nonce.as_slice(), &sealed].concat()
}

/// Opens a seal; nothing if it is not ours, or of another purpose or row.
pub fn open(secret: &[u8], purpose: &str, row: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE_LEN>()?;
    let mut sealed = sealed.to_vec();
    let nonce = Nonce::assume_unique_for_key(*nonce);
    let opened = key(secret, purpose).open_in_place(nonce, Aad::from(row), &mut sealed).ok()?;
    Some(opened.to_vec())
}

/// Returns bytes that nobody can guess.
pub fn chance<const LENGTH: usize>() -> [u8; LENGTH] {
    let mut bytes = [0; LENGTH];
    SystemRandom::new().fill(&mut bytes).expect("the system has chance to give");
    bytes
}

fn key(secret: &[u8], purpose: &str) -> LessSafeKey {
    let info = [purpose.as_bytes()];
    let root = Salt::new(HKDF_SHA256, b"holdfast seal").extract(secret);
    let derived = root.expand(&info, &CHACHA20_POLY1305).expect("a key has a possible length");
    LessSafeKey::new(UnboundKey::from(derived))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_secret_opens_it_for_the_same_purpose_and_row() {
        let sealed = seal(b"secret", "totp", b"row", b"seed");
        assert_eq!(open(b"secret", "totp", b"row", &sealed).as_deref(), Some(b"seed".as_slice()));
        assert_eq!(open(b"other", "totp", b"row", &sealed), None);
        assert_eq!(open(b"secret", "oidc", b"row", &sealed), None);
        assert_eq!(open(b"secret", "totp", b"another", &sealed), None);
        assert_eq!(open(b"secret", "totp", b"row", b"short"), None);
        assert!(!sealed.windows(4).any(|bytes| bytes == b"seed"));
    }
}
