//! Tokens: what stands in links of letters, so that nobody can make one up. What one is about can be read in it.

use hmac::{Hmac, Mac as _};
use sha2::Sha256;

/// Returns a token that says something to one purpose.
pub fn sign(secret: &[u8], purpose: &str, said: &str) -> String {
    let code = hex(&mac(secret, purpose, said).finalize().into_bytes()[..16]);
    format!("{said}.{code}")
}

/// Returns what a token says, if we have made it to this purpose.
pub fn verify<'a>(secret: &[u8], purpose: &str, token: &'a str) -> Option<&'a str> {
    let (said, code) = token.rsplit_once('.')?;
    let code = bytes(code).filter(|code| code.len() == 16)?;
    mac(secret, purpose, said).verify_truncated_left(&code).ok()?;
    Some(said)
}

fn mac(secret: &[u8], purpose: &str, said: &str) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes a key of any length");
    mac.update(purpose.as_bytes());
    mac.update(b"\0");
    mac.update(said.as_bytes());
    mac
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let pairs = hex.as_bytes().chunks(2).map(std::str::from_utf8);
    pairs.map(|pair| u8::from_str_radix(pair.ok()?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_good_for_what_it_was_made_for_and_nothing_else() {
        let token = sign(b"secret", "csat", "a.b");
        assert_eq!(verify(b"secret", "csat", &token), Some("a.b"));
        assert_eq!(verify(b"another", "csat", &token), None);
        assert_eq!(verify(b"secret", "approve", &token), None);
        assert_eq!(verify(b"secret", "csat", &token.replace("a.b", "a.c")), None);
        assert_eq!(verify(b"secret", "csat", &token[..token.len() - 2]), None);
        for nonsense in ["", "x", "a.b.ü"] {
            assert_eq!(verify(b"secret", "csat", nonsense), None);
        }
    }
}
