//! Tokens of providers: signature, issuer, audience and times, checked before anything in them is believed.

use std::time::{SystemTime, UNIX_EPOCH};

use jsonwebtoken::jwk::{Jwk, KeyAlgorithm, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey, Header, Validation, decode, decode_header, errors::ErrorKind};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::claims::Claims;
use super::provider::Provider;
use super::{Federation, metadata};
use crate::auth::Hash;
use crate::problem::Problem;

/// How far two clocks may be apart.
const LEEWAY_SECONDS: u64 = 60;

/// Signatures that only the provider can make. A shared secret would let every client sign.
const ALGORITHMS: [Algorithm; 9] = [
    Algorithm::RS256,
    Algorithm::RS384,
    Algorithm::RS512,
    Algorithm::PS256,
    Algorithm::PS384,
    Algorithm::PS512,
    Algorithm::ES256,
    Algorithm::ES384,
    Algorithm::EdDSA,
];

/// Why a token is not believed.
#[derive(Debug, thiserror::Error)]
pub enum Wrong {
    #[error("This is not a token that can be read.")]
    Malformed,
    #[error("The token is signed in a way that proves nothing.")]
    Algorithm,
    #[error("The token is signed with a key that its provider does not have.")]
    UnknownKey,
    #[error("The token's signature is wrong.")]
    Signature,
    #[error("The token has expired.")]
    Expired,
    #[error("The token is not valid yet.")]
    TooEarly,
    #[error("The token is meant for somebody else.")]
    Audience,
    #[error("The token is of an issuer that is not known here.")]
    Issuer,
    #[error("The token answers another question.")]
    Nonce,
    #[error("the provider's keys cannot be read")]
    Unavailable(#[from] anyhow::Error),
}

impl Wrong {
    fn code(&self) -> &'static str {
        match self {
            Self::Malformed => "token_malformed",
            Self::Algorithm => "token_algorithm",
            Self::UnknownKey => "token_key_unknown",
            Self::Signature => "token_signature",
            Self::Expired => "token_expired",
            Self::TooEarly => "token_not_yet_valid",
            Self::Audience => "wrong_audience",
            Self::Issuer => "foreign_issuer",
            Self::Nonce => "wrong_nonce",
            Self::Unavailable(_) => "provider_unavailable",
        }
    }

    /// Returns the answer.
    pub fn problem(self, provider: &str) -> Problem {
        match &self {
            Self::Unavailable(error) => super::unavailable(provider, error),
            _ => Problem::new(http::StatusCode::UNAUTHORIZED, self.code(), self.to_string()),
        }
    }
}

/// Checks an ID token, which answers a question of ours (OpenID Connect Core 3.1.3.7).
pub async fn id_token(
    federation: &Federation,
    provider: &Provider,
    token: &str,
    nonce: &Hash,
) -> Result<Claims, Wrong> {
    let claims = checked(federation, provider, token, &provider.client_id).await?;
    let several = claims.0.get("aud").and_then(Value::as_array).is_some_and(|all| all.len() > 1);
    match claims.text("azp") {
        Some(client) if client != provider.client_id => return Err(Wrong::Audience),
        None if several => return Err(Wrong::Audience),
        _ => {}
    }
    if !claims.0.contains_key("iat") {
        return Err(Wrong::Malformed);
    }
    if claims.answers(nonce) { Ok(claims) } else { Err(Wrong::Nonce) }
}

/// Checks a token that somebody shows to prove who they are.
pub async fn bearer(federation: &Federation, provider: &Provider, token: &str) -> Result<Claims, Wrong> {
    let audience = provider.audience.as_ref().unwrap_or(&provider.client_id);
    checked(federation, provider, token, audience).await
}

/// Returns the issuer that a token names, unchecked: only to know whose keys to check it with.
pub fn issuer(token: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Named {
        iss: String,
    }
    Some(jsonwebtoken::dangerous::insecure_decode::<Named>(token).ok()?.claims.iss)
}

async fn checked(
    federation: &Federation,
    provider: &Provider,
    token: &str,
    audience: &str,
) -> Result<Claims, Wrong> {
    let header = decode_header(token).map_err(|error| wrong(&error))?;
    if !ALGORITHMS.contains(&header.alg) {
        return Err(Wrong::Algorithm);
    }
    if header.crit.is_some() {
        return Err(Wrong::Malformed); // It asks for something that we do not know.
    }
    let key = key(federation, provider, &header).await?;
    let mut validation = Validation::new(header.alg);
    validation.leeway = LEEWAY_SECONDS;
    validation.validate_nbf = true;
    validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
    validation.set_issuer(&[&provider.issuer]);
    validation.set_audience(&[audience]);
    let read = decode::<Map<String, Value>>(token, &key, &validation).map_err(|error| wrong(&error))?;
    let claims = Claims(read.claims);
    if claims.subject().is_empty() {
        return Err(Wrong::Malformed);
    }
    if issued_at(&claims)? > now() + LEEWAY_SECONDS as f64 { Err(Wrong::TooEarly) } else { Ok(claims) }
}

fn issued_at(claims: &Claims) -> Result<f64, Wrong> {
    match claims.0.get("iat") {
        None => Ok(0.0),
        Some(at) => at.as_f64().ok_or(Wrong::Malformed),
    }
}

// Tokens live in real time, whatever time it is at the desk.
fn now() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("it is later than 1970").as_secs_f64()
}

/// Returns the key that a token names. One that is not known may be new: the keys are read again.
async fn key(federation: &Federation, provider: &Provider, header: &Header) -> Result<DecodingKey, Wrong> {
    let url = metadata::jwks_url(federation, provider).await?;
    let keys = federation.documents.read(&url).await?;
    if let Some(key) = fitting(&keys, header) {
        return Ok(key);
    }
    let renewed = federation.documents.renewed(&url).await?;
    renewed.and_then(|keys| fitting(&keys, header)).ok_or(Wrong::UnknownKey)
}

/// Returns the one key of a set that can have made such a signature.
fn fitting(keys: &Value, header: &Header) -> Option<DecodingKey> {
    let all = keys.get("keys")?.as_array()?;
    // A key of a kind that is not known here must not spoil the others.
    let known = all.iter().filter_map(|key| Jwk::deserialize(key).ok());
    let mut fitting = known.filter(|key| fits(key, header));
    let first = fitting.next()?;
    // Without a name there must be no choice.
    if header.kid.is_none() && fitting.next().is_some() {
        return None;
    }
    let key = DecodingKey::from_jwk(&first).ok()?;
    (key.family() == header.alg.family()).then_some(key)
}

fn fits(key: &Jwk, header: &Header) -> bool {
    let common = &key.common;
    let named = header.kid.is_none() || common.key_id == header.kid;
    let signs = common.public_key_use.as_ref().is_none_or(|used| *used == PublicKeyUse::Signature);
    let way = common.key_algorithm.as_ref().is_none_or(|way| same(way, header.alg));
    named && signs && way
}

fn same(way: &KeyAlgorithm, algorithm: Algorithm) -> bool {
    way.to_string() == format!("{algorithm:?}")
}

fn wrong(error: &jsonwebtoken::errors::Error) -> Wrong {
    match error.kind() {
        ErrorKind::InvalidSignature => Wrong::Signature,
        ErrorKind::ExpiredSignature => Wrong::Expired,
        ErrorKind::ImmatureSignature => Wrong::TooEarly,
        ErrorKind::InvalidAudience => Wrong::Audience,
        ErrorKind::InvalidIssuer => Wrong::Issuer,
        ErrorKind::InvalidAlgorithm | ErrorKind::InvalidAlgorithmName => Wrong::Algorithm,
        _ => Wrong::Malformed,
    }
}
