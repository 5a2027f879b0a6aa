//! DKIM: the keys by which our letters are signed, and what DNS must show of them.
//!
//! Keys lie sealed in the database. A letter is signed by every active key of its sender's domain; one
//! that cannot be signed goes out all the same.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mail_auth::MessageAuthenticator;
use mail_auth::common::crypto::{DkimKey, Ed25519Key, RsaKey, Sha256};
use mail_auth::common::headers::HeaderWriter as _;
use mail_auth::dkim::{DkimSigner, Done};
use rustls_pki_types::PrivateKeyDer;
use rustls_pki_types::pem::PemObject as _;
use sqlx::PgPool;

use crate::fresh::Fresh;
use crate::seal;

const DNS_MAX: Duration = Duration::from_secs(5);
/// For how long keys are believed to be as they were read.
const FRESH: Duration = Duration::from_secs(20);
/// What is signed. From and Subject stand twice, so that nobody can add another; so does, once, what is
/// not there at all.
const SIGNED: [&str; 18] = [
    "From",
    "From",
    "To",
    "Cc",
    "Subject",
    "Subject",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
    "Reply-To",
    "MIME-Version",
    "Content-Type",
    "Auto-Submitted",
    "List-Id",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
    "Precedence",
];

/// How a key signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    Ed25519,
    Rsa,
}

impl Algorithm {
    /// Returns the word by which it is stored and stands in DNS.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ed25519 => "ed25519",
            Self::Rsa => "rsa",
        }
    }
}

/// A key before it is stored.
pub struct NewKey {
    pub algorithm: Algorithm,
    /// The private key; PKCS#8 or, of RSA, PKCS#1.
    pub der: Vec<u8>,
    /// What DNS shows.
    pub public: String,
}

/// Makes an ed25519 key.
pub fn generate() -> Result<NewKey> {
    let der = Ed25519Key::generate_pkcs8().map_err(|error| anyhow!("could not make a key: {error}"))?;
    let key = Ed25519Key::from_pkcs8_der(&der).map_err(|error| anyhow!("could not read our key: {error}"))?;
    let public = STANDARD.encode(key.public_key());
    Ok(NewKey { algorithm: Algorithm::Ed25519, der, public })
}

/// Reads an RSA key that was made elsewhere, as PEM.
pub fn rsa(pem: &str) -> Result<NewKey> {
    let der = PrivateKeyDer::from_pem_slice(pem.as_bytes()).map_err(|_| anyhow!("this is no private key"))?;
    let bytes = der.secret_der().to_vec();
    let key = RsaKey::<Sha256>::from_key_der(der)
        .map_err(|_| anyhow!("this is no RSA key of 2048 to 4096 bits"))?;
    Ok(NewKey { algorithm: Algorithm::Rsa, der: bytes, public: STANDARD.encode(spki(&key.public_key())) })
}

/// Wraps an RSA public key in the form that DNS shows: with the name of its algorithm.
fn spki(key: &[u8]) -> Vec<u8> {
    const RSA: [u8; 15] =
        [0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00];
    let bits = [&[0][..], key].concat();
    der(0x30, &[RSA.to_vec(), der(0x03, &bits)].concat())
}

fn der(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len();
    let head = match length {
        0..128 => vec![tag, length as u8],
        128..256 => vec![tag, 0x81, length as u8],
        _ => vec![tag, 0x82, (length >> 8) as u8, length as u8],
    };
    [head, content.to_vec()].concat()
}

/// Returns the DNS name and the text that must stand there.
pub fn record(domain: &str, selector: &str, algorithm: &str, public: &str) -> (String, String) {
    (format!("{selector}._domainkey.{domain}"), format!("v=DKIM1; k={algorithm}; p={public}"))
}

/// Returns whether what DNS says is the key `public`.
pub fn shows(said: &str, public: &str) -> bool {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let said = bare(said);
    said.split(';').any(|tag| tag.strip_prefix("p=").is_some_and(|key| key == bare(public)))
}

/// What DNS says.
#[derive(Debug)]
pub enum Said {
    Text(String),
    Nothing,
    Unreachable,
}

/// Asks DNS for a TXT record.
pub async fn ask(name: &str) -> Said {
    let Ok(resolver) = MessageAuthenticator::new_system_conf() else {
        return Said::Unreachable;
    };
    match tokio::time::timeout(DNS_MAX, resolver.txt_raw_lookup(format!("{name}."))).await {
        Ok(Ok(bytes)) => Said::Text(String::from_utf8_lossy(&bytes).into_owned()),
        Ok(Err(mail_auth::Error::Dns(mail_auth::DnsError::RecordNotFound(_)))) => Said::Nothing,
        _ => Said::Unreachable,
    }
}

/// Returns in one word how what DNS says fits a key.
pub fn verdict(said: &Said, public: &str) -> &'static str {
    match said {
        Said::Text(text) if shows(text, public) => "found",
        Said::Text(_) => "another",
        Said::Nothing => "missing",
        Said::Unreachable => "unreachable",
    }
}

/// The purpose for which a key is sealed; its row is its name.
const PURPOSE: &str = "dkim";

/// Seals a private key.
pub fn close(secret: &[u8], domain: &str, selector: &str, key: &[u8]) -> Vec<u8> {
    seal::seal(secret, PURPOSE, row(domain, selector).as_bytes(), key)
}

fn row(domain: &str, selector: &str) -> String {
    format!("{selector}.{domain}")
}

type Signer = DkimSigner<DkimKey, Done>;

/// The keys in force, as they were read last.
pub struct Keys(Fresh<Arc<BTreeMap<String, Vec<Signer>>>>);

impl Default for Keys {
    fn default() -> Self {
        Self(Fresh::new(FRESH))
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keys").finish_non_exhaustive()
    }
}

impl Keys {
    /// Returns a letter with the signatures of its sender's domain in front.
    pub async fn sign(&self, pool: &PgPool, secret: &[u8], from: &str, letter: Vec<u8>) -> Vec<u8> {
        let signers = match self.0.get(async { read(pool, secret).await.map(Arc::new) }).await {
            Ok(signers) => signers,
            Err(error) => {
                tracing::error!(error = format!("{error:#}"), "a letter goes out without a signature");
                return letter;
            }
        };
        let domain = from.rsplit('@').next().unwrap_or_default().to_lowercase();
        match signers.get(&domain) {
            Some(signers) => signed(signers, &letter),
            None => letter,
        }
    }

    /// Forgets what was read: it has changed.
    pub fn forget(&self) {
        self.0.forget();
    }
}

fn signed(signers: &[Signer], letter: &[u8]) -> Vec<u8> {
    let mut head = Vec::new();
    for signer in signers {
        match signer.sign(letter) {
            Ok(signature) => head.extend_from_slice(signature.to_header().as_bytes()),
            Err(error) => tracing::error!(%error, "a key could not sign"),
        }
    }
    [head.as_slice(), letter].concat()
}

async fn read(pool: &PgPool, secret: &[u8]) -> Result<BTreeMap<String, Vec<Signer>>> {
    const ALL: &str = "select domain, selector, algorithm, sealed_key from mail_domain where active order by algorithm, selector";
    let rows: Vec<(String, String, String, Vec<u8>)> = sqlx::query_as(ALL).fetch_all(pool).await?;
    let mut signers: BTreeMap<String, Vec<Signer>> = BTreeMap::new();
    for (domain, selector, algorithm, sealed) in rows {
        match signer(secret, &domain, &selector, &algorithm, &sealed) {
            Ok(signer) => signers.entry(domain).or_default().push(signer),
            Err(error) => tracing::error!(error = format!("{error:#}"), domain, "a key cannot be used"),
        }
    }
    Ok(signers)
}

fn signer(secret: &[u8], domain: &str, selector: &str, algorithm: &str, sealed: &[u8]) -> Result<Signer> {
    let der = seal::open(secret, PURPOSE, row(domain, selector).as_bytes(), sealed);
    let der = der.context("it was sealed under another secret")?;
    let key = if algorithm == Algorithm::Rsa.name() {
        let der = PrivateKeyDer::try_from(der).map_err(|error| anyhow!("{error}"))?;
        DkimKey::from(RsaKey::<Sha256>::from_key_der(der).map_err(|error| anyhow!("{error}"))?)
    } else {
        DkimKey::from(Ed25519Key::from_pkcs8_der(&der).map_err(|error| anyhow!("{error}"))?)
    };
    Ok(DkimSigner::from_key(key).domain(domain).selector(selector).headers(SIGNED))
}

#[cfg(test)]
mod tests {
    use std::borrow::Borrow;
    use std::hash::Hash;
    use std::time::Instant;

    use mail_auth::common::parse::TxtRecordParser as _;
    use mail_auth::common::verify::DomainKey;
    use mail_auth::{AuthenticatedMessage, DkimResult, Parameters, ResolverCache, Txt};

    use super::*;

    const LETTER: &[u8] = b"From: a@desk.example\r\nTo: b@x.example\r\nSubject: Hi\r\nDate: Fri, 05 Jan 2024 10:00:00 +0000\r\n\r\nHello\r\n";

    fn signer_of(key: &NewKey) -> Signer {
        let sealed = close(b"secret", "desk.example", "hf", &key.der);
        signer(b"secret", "desk.example", "hf", key.algorithm.name(), &sealed).expect("a good key")
    }

    #[test]
    fn a_letter_is_signed_in_front_and_left_as_it_was() {
        let signed = signed(&[signer_of(&generate().expect("a key"))], LETTER);
        let text = String::from_utf8(signed).expect("mail is ASCII");
        assert!(
            text.starts_with(
                "DKIM-Signature: v=1; a=ed25519-sha256; s=hf; d=desk.example; c=relaxed/relaxed"
            ),
            "{text}"
        );
        assert!(text.as_bytes().ends_with(LETTER));
        let names = text.replace("\r\n\t", "");
        assert_eq!(names.matches("From:").count(), 3, "twice in what is signed, and once as itself: {text}");
    }

    /// DNS as it would be with our record in it.
    struct Dns(Arc<DomainKey>);

    impl ResolverCache<Box<str>, Txt> for Dns {
        fn get<Q: Hash + Eq + ?Sized>(&self, _: &Q) -> Option<Txt>
        where
            Box<str>: Borrow<Q>,
        {
            Some(Txt::DomainKey(self.0.clone()))
        }

        fn remove<Q: Hash + Eq + ?Sized>(&self, _: &Q) -> Option<Txt>
        where
            Box<str>: Borrow<Q>,
        {
            None
        }

        fn insert(&self, _: Box<str>, _: Txt, _: Instant) {}
    }

    async fn passes(key: &NewKey, letter: &[u8]) -> bool {
        let (_, record) = record("desk.example", "hf", key.algorithm.name(), &key.public);
        let dns = Dns(Arc::new(DomainKey::parse(record.as_bytes()).expect("a good record")));
        let read = AuthenticatedMessage::parse(letter).expect("a letter");
        let receiver = MessageAuthenticator::new_cloudflare().expect("a resolver that is not asked");
        let said = receiver.verify_dkim(Parameters::new(&read).with_txt_cache(&dns)).await;
        said.len() == 1 && said.iter().all(|said| *said.result() == DkimResult::Pass)
    }

    #[tokio::test]
    async fn a_receiver_finds_the_signature_good_by_our_record_and_sees_what_was_changed() {
        let pem = std::process::Command::new("openssl").args(["genrsa", "2048"]).output().expect("openssl");
        let pem = String::from_utf8(pem.stdout).expect("PEM is ASCII");
        for key in [generate().expect("a key"), rsa(&pem).expect("an RSA key")] {
            let letter = signed(&[signer_of(&key)], LETTER);
            assert!(passes(&key, &letter).await, "{}", String::from_utf8_lossy(&letter));
            let changed = String::from_utf8(letter.clone()).expect("ASCII").replace("Hello", "Hullo");
            assert!(!passes(&key, changed.as_bytes()).await);
            let added = [b"Subject: Another\r\n", &letter[..]].concat();
            assert!(!passes(&key, &added).await, "nobody adds a subject");
        }
    }

    #[test]
    fn a_key_under_another_secret_does_not_open() {
        let key = generate().expect("a key");
        let sealed = close(b"secret", "desk.example", "hf", &key.der);
        assert!(signer(b"other", "desk.example", "hf", "ed25519", &sealed).is_err());
        assert!(signer(b"secret", "evil.example", "hf", "ed25519", &sealed).is_err());
    }

    #[test]
    fn what_dns_says_is_compared_by_its_key() {
        let (name, record) = record("desk.example", "hf", "ed25519", "abc=");
        assert_eq!(name, "hf._domainkey.desk.example");
        assert!(shows(&record, "abc=") && shows("v=DKIM1;k=ed25519;p=ab c=", "abc="));
        assert!(!shows("v=DKIM1; p=", "abc=") && !shows(&record, "abd="));
    }
}
