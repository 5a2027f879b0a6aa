//! Known devices: browsers in which somebody has signed in before. Their tries are counted by themselves,
//! so that a stranger's wrong guesses do not shut out whoever belongs inside.

use axum::http::{HeaderMap, HeaderValue, header};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use ring::hmac;
use sqlx::PgPool;
use uuid::Uuid;

use super::seal::chance;

const COOKIE: &str = "holdfast_device";
/// As long as browsers keep a cookie at most.
const SECONDS: u32 = 400 * 24 * 3600;
/// How many people one browser is known by; whoever was here longest ago is forgotten.
const PEOPLE_MAX: usize = 5;

/// A browser in which these people have signed in, the last of them first. It opens nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub id: String,
    pub people: Vec<Uuid>,
}

impl Known {
    /// Reads who has signed in by what the browser keeps; what the desk did not sign is nothing.
    pub fn from_cookies(headers: &HeaderMap, secret: &[u8], https: bool) -> Option<Self> {
        let name = cookie_name(https);
        let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let (_, value) = pairs.find(|(given, _)| *given == name)?;
        Self::read(value, secret)
    }

    fn read(value: &str, secret: &[u8]) -> Option<Self> {
        let mut parts = value.split('.');
        let id = parts.next()?.to_owned();
        let person = |part: &str| {
            let (person, proof) = part.split_once('-')?;
            let person = Uuid::try_parse(person).ok()?;
            let proof = BASE64.decode(proof).ok()?;
            hmac::verify(&key(secret), &said(&id, person), &proof).ok().map(|()| person)
        };
        let people: Vec<_> = parts.take(PEOPLE_MAX).filter_map(person).collect();
        (!people.is_empty()).then_some(Self { id, people })
    }

    fn write(&self, secret: &[u8]) -> String {
        let key = key(secret);
        let proof = |person: &Uuid| BASE64.encode(hmac::sign(&key, &said(&self.id, *person)));
        let people = self.people.iter().map(|person| format!(".{}-{}", person.simple(), proof(person)));
        format!("{}{}", self.id, people.collect::<String>())
    }

    /// Returns the cookie of a browser in which somebody has just signed in.
    pub fn cookie(before: Option<Self>, person: Uuid, secret: &[u8], https: bool) -> HeaderValue {
        let new = || Self { id: BASE64.encode(chance::<16>()), people: vec![] };
        let mut known = before.unwrap_or_else(new);
        known.people.retain(|other| *other != person);
        known.people.insert(0, person);
        known.people.truncate(PEOPLE_MAX);
        let secure = if https { "; Secure" } else { "" };
        let (name, value) = (cookie_name(https), known.write(secret));
        let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={SECONDS}{secure}");
        HeaderValue::from_str(&text).expect("ids and proofs are ASCII")
    }

    /// Returns whether whoever goes by a name has signed in here.
    pub async fn has(&self, pool: &PgPool, name: &str) -> Result<bool, sqlx::Error> {
        const FIND: &str = "select exists (select 1 from person
             where id = any($1) and (lower(username) = lower($2) or lower(email) = lower($2)))";
        sqlx::query_scalar(FIND).bind(&self.people).bind(name.trim()).fetch_one(pool).await
    }
}

fn cookie_name(https: bool) -> String {
    if https { format!("__Host-{COOKIE}") } else { COOKIE.to_owned() }
}

fn key(secret: &[u8]) -> hmac::Key {
    hmac::Key::new(hmac::HMAC_SHA256, secret)
}

/// What is signed; nothing else of ours that is signed begins so.
fn said(device: &str, person: Uuid) -> Vec<u8> {
    format!("holdfast known device\0{device}\0{person}").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn browser(cookie: &HeaderValue) -> HeaderMap {
        let mut headers = HeaderMap::new();
        let pair = cookie.to_str().expect("ASCII").split(';').next().expect("a pair").to_owned();
        headers.insert(header::COOKIE, pair.parse().expect("a header"));
        headers
    }

    #[test]
    fn a_browser_is_known_by_those_who_signed_in_last() {
        let people: Vec<_> = (0..7).map(|_| Uuid::new_v4()).collect();
        let mut headers = HeaderMap::new();
        for person in &people {
            let before = Known::from_cookies(&headers, b"secret", true);
            headers = browser(&Known::cookie(before, *person, b"secret", true));
        }
        let known = Known::from_cookies(&headers, b"secret", true).expect("it is known");
        assert_eq!(known.people, people.iter().rev().take(PEOPLE_MAX).copied().collect::<Vec<_>>());
        assert_eq!(Known::from_cookies(&headers, b"other", true), None);
        assert_eq!(Known::from_cookies(&headers, b"secret", false), None);
    }

    #[test]
    fn nobody_becomes_known_by_what_another_has_signed() {
        let (ana, bo) = (Uuid::new_v4(), Uuid::new_v4());
        let headers = browser(&Known::cookie(None, ana, b"secret", false));
        let text = headers[header::COOKIE].to_str().expect("ASCII").to_owned();
        let forged = text.replace(&ana.simple().to_string(), &bo.simple().to_string());
        let forged = browser(&forged.parse().expect("a header"));
        assert_eq!(Known::from_cookies(&forged, b"secret", false), None);
    }
}
