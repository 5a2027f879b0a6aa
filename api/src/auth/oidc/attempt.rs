//! Attempts: a sign-in that has begun at a provider, until the browser is back.

use anyhow::Result;
use axum::http::{HeaderMap, HeaderValue, header};
use base64::Engine as _;
use ring::digest;
use sqlx::PgPool;
use url::Url;

use super::metadata::Metadata;
use super::provider::Provider;
use super::sealed::Seal;
use crate::auth::session::secret;
use crate::auth::{Hash, hash};

/// The cookie by which the browser is known again that began. It proves nothing else.
const COOKIE: &str = "holdfast_sign_in";
const SECONDS: u32 = 600;
const PURPOSE: &str = "verifier";

/// What the way back needs.
pub struct Attempt {
    pub nonce: Hash,
    pub verifier: String,
    pub return_to: String,
}

/// Begins an attempt and returns where the browser has to go.
pub async fn begin(
    pool: &PgPool,
    seal: &Seal,
    (provider, metadata): (&Provider, &Metadata),
    (redirect_uri, return_to): (&str, &str),
    browser: &str,
) -> Result<Url> {
    let (state, nonce, verifier) = (secret(), secret(), secret());
    sqlx::query(
        "with gone as (delete from sign_in_attempt where expires_at < now())
         insert into sign_in_attempt (state_hash, browser_hash, provider, nonce_hash, verifier, return_to)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(hash(&state))
    .bind(hash(browser))
    .bind(&provider.key)
    .bind(hash(&nonce))
    .bind(seal.close(PURPOSE, &verifier))
    .bind(return_to)
    .execute(pool)
    .await?;
    let mut url = Url::parse(&metadata.authorization_endpoint)?;
    url.query_pairs_mut()
        .append_pair("response_type", "code")
        .append_pair("client_id", &provider.client_id)
        .append_pair("redirect_uri", redirect_uri)
        .append_pair("scope", &provider.scopes.join(" "))
        .append_pair("state", &state)
        .append_pair("nonce", &nonce)
        .append_pair("code_challenge", &challenge(&verifier))
        .append_pair("code_challenge_method", "S256");
    Ok(url)
}

/// Ends an attempt: each once, in the browser that began it. In another it stays, for the one whose it is.
pub async fn end(
    pool: &PgPool,
    seal: &Seal,
    provider: &str,
    state: &str,
    browser: &str,
) -> Result<Option<Attempt>> {
    let row: Option<(Vec<u8>, Vec<u8>, String)> = sqlx::query_as(
        "delete from sign_in_attempt
          where state_hash = $1 and browser_hash = $2 and provider = $3 and expires_at > now()
          returning nonce_hash, verifier, return_to",
    )
    .bind(hash(state))
    .bind(hash(browser))
    .bind(provider)
    .fetch_optional(pool)
    .await?;
    let Some((nonce, verifier, return_to)) = row else { return Ok(None) };
    let nonce = Hash::try_from(nonce).expect("a hash has 32 bytes");
    Ok(Some(Attempt { nonce, verifier: seal.open(PURPOSE, &verifier)?, return_to }))
}

fn challenge(verifier: &str) -> String {
    let digest = digest::digest(&digest::SHA256, verifier.as_bytes());
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(digest)
}

/// Returns what the browser is known by, and the cookie to set: the same for all attempts of ten minutes.
pub fn browser(headers: &HeaderMap, secure: bool) -> (String, HeaderValue) {
    let browser = from_cookies(headers).map_or_else(secret, str::to_owned);
    let secure = if secure { "; Secure" } else { "" };
    let text = format!("{COOKIE}={browser}; Path=/; HttpOnly; SameSite=Lax; Max-Age={SECONDS}{secure}");
    (browser, HeaderValue::from_str(&text).expect("a secret is ASCII"))
}

/// Returns what the browser is known by, if it began something.
pub fn from_cookies(headers: &HeaderMap) -> Option<&str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split(';')).find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        let ours = value.len() == 64 && value.bytes().all(|byte| byte.is_ascii_hexdigit());
        (name == COOKIE && ours).then_some(value)
    })
}

/// Returns whether an address is a page of ours: it begins with one slash, and stays one in every browser.
pub fn is_local(path: &str) -> bool {
    let base = Url::parse("https://desk.invalid").expect("an address");
    let odd = |c: char| c.is_control() || c == '\\' || c.is_whitespace();
    path.starts_with('/')
        && !path.starts_with("//")
        && path.len() <= 512
        && !path.contains(odd)
        && base.join(path).is_ok_and(|url| url.host() == base.host())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_led_off_the_desk() {
        for good in ["/", "/tickets/TKT-1?a=//b", "/portal#x"] {
            assert!(is_local(good), "{good}");
        }
        for bad in [
            "",
            "tickets",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/\t/evil",
            "\\\\evil",
        ] {
            assert!(!is_local(bad), "{bad}");
        }
    }

    #[test]
    fn the_challenge_is_that_of_the_standard() {
        // RFC 7636, appendix B.
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        assert_eq!(challenge(verifier), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }
}
