//! The signature by which a receiver knows that a call is ours, and of when.

use std::fmt::Write;

use ring::hmac;

/// Signs a body with the moment at which it is sent: an old call that is sent again by others is told.
pub fn sign(secret: &[u8], at: i64, body: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    let tag = hmac::sign(&key, format!("{at}.{body}").as_bytes());
    let hex = tag.as_ref().iter().fold(String::new(), |mut hex, byte| {
        let _infallible = write!(hex, "{byte:02x}");
        hex
    });
    format!("t={at},v1={hex}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_of_one_body_at_one_moment() {
        // Checked with: printf '7.{}' | openssl dgst -sha256 -hmac secret
        let known = "t=7,v1=76aad9429f417882918162a1928a38769fff65cc07b6bfa344ac9c5fb1e3448e";
        assert_eq!(sign(b"secret", 7, "{}"), known);
        assert_ne!(sign(b"secret", 8, "{}"), known);
        assert_ne!(sign(b"other", 7, "{}"), known);
    }
}
