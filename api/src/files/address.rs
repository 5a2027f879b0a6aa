//! Addresses of files: good for one purpose, for a while, for whoever has them.
//!
//! They carry no session, so that a page on another origin or in a sandbox can use them and cookies
//! never reach what somebody uploaded.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use ring::hmac;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

/// How long an upload may take to begin.
pub const UPLOAD: Duration = Duration::from_secs(3600);
/// How long a download may take to begin.
pub const DOWNLOAD: Duration = Duration::from_secs(600);

/// What an address is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Use {
    /// To send the bytes.
    Put,
    /// To look at them in the page.
    Show,
    /// To keep them.
    Save,
    /// To read a whole mail, its pictures elsewhere left out.
    Read,
    /// To read it with them.
    ReadAll,
}

/// What stands behind the `?` of such an address.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Seal {
    #[serde(rename = "use")]
    #[param(inline)]
    pub purpose: Use,
    /// Seconds since 1970.
    pub until: u64,
    pub seal: String,
}

impl Use {
    fn name(self) -> &'static str {
        match self {
            Self::Put => "put",
            Self::Show => "show",
            Self::Save => "save",
            Self::Read => "read",
            Self::ReadAll => "read_all",
        }
    }
}

/// Returns what to put behind the `?`.
pub fn sealed(secret: &[u8], id: Uuid, purpose: Use, valid: Duration) -> String {
    let until = now() + valid.as_secs();
    let seal = hmac::sign(&key(secret), words(id, purpose, until).as_bytes());
    let seal: String = seal.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("use={}&until={until}&seal={seal}", purpose.name())
}

impl Seal {
    /// Returns whether the address was ours and is good for this file still.
    pub fn is_good(&self, secret: &[u8], id: Uuid) -> bool {
        let digit = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
        let given: Option<Vec<u8>> = self.seal.as_bytes().chunks(2).map(digit).collect();
        let words = words(id, self.purpose, self.until);
        self.until >= now()
            && given.is_some_and(|given| hmac::verify(&key(secret), words.as_bytes(), &given).is_ok())
    }
}

fn key(secret: &[u8]) -> hmac::Key {
    hmac::Key::new(hmac::HMAC_SHA256, secret)
}

fn words(id: Uuid, purpose: Use, until: u64) -> String {
    format!("file\0{id}\0{}\0{until}", purpose.name())
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("it is later than 1970").as_secs()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Seal {
        let mut parts = query.split('&').map(|part| part.split_once('=').expect("a pair").1);
        let mut part = || parts.next().expect("a part");
        let purpose = serde_json::from_value(part().into()).expect("a purpose");
        Seal { purpose, until: part().parse().expect("a number"), seal: part().to_owned() }
    }

    #[test]
    fn an_address_is_good_for_one_file_and_one_purpose_until_it_expires() {
        let id = Uuid::from_u128(7);
        let seal = read(&sealed(b"secret", id, Use::Show, DOWNLOAD));
        assert!(seal.is_good(b"secret", id));
        assert!(!seal.is_good(b"another", id) && !seal.is_good(b"secret", Uuid::from_u128(8)));
        assert!(!Seal { purpose: Use::Put, ..seal.clone() }.is_good(b"secret", id));
        assert!(!Seal { until: seal.until + 1, ..seal.clone() }.is_good(b"secret", id));
        assert!(!Seal { seal: "zz".into(), ..seal }.is_good(b"secret", id));

        let past = now() - 1;
        let seal = hmac::sign(&key(b"secret"), words(id, Use::Show, past).as_bytes());
        let seal = seal.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(!Seal { purpose: Use::Show, until: past, seal }.is_good(b"secret", id));
    }
}
