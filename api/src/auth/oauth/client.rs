//! Clients: services that show their key once an hour instead of always.

use axum::http::{HeaderMap, header};
use base64::Engine as _;
use sqlx::PgPool;
use url::form_urlencoded;
use uuid::Uuid;

use crate::auth::hash;

/// Who a client says it is, and how it proves that.
pub struct Credentials {
    pub id: String,
    pub secret: String,
}

/// A client that has proved it.
#[derive(Debug, Clone, Copy)]
pub struct Client {
    pub key: Uuid,
    pub person: Uuid,
}

/// Returns the credentials in a header (RFC 6749, 2.3.1): both parts are encoded as in a form.
pub fn basic(headers: &HeaderMap) -> Option<Credentials> {
    let text = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, encoded) = text.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = base64::engine::general_purpose::STANDARD.decode(encoded.trim()).ok()?;
    let decoded = String::from_utf8(decoded).ok()?;
    let (id, secret) = decoded.split_once(':')?;
    Some(Credentials { id: form_decoded(id), secret: form_decoded(secret) })
}

fn form_decoded(text: &str) -> String {
    let escaped = text.replace('&', "%26").replace('=', "%3D");
    form_urlencoded::parse(escaped.as_bytes()).map(|(name, _)| name.into_owned()).collect()
}

/// Returns the client. It is called by the id of its key or the name of its account, and the key is its secret.
pub async fn known(pool: &PgPool, shown: &Credentials) -> Result<Option<Client>, sqlx::Error> {
    let row: Option<(Uuid, Uuid)> = sqlx::query_as(
        "select k.id, p.id from api_key k join person p on p.id = k.person_id
          where k.key_hash = $1 and k.revoked_at is null and p.active
            and (k.id::text = lower($2) or lower(p.username) = lower($2))",
    )
    .bind(hash(&shown.secret))
    .bind(&shown.id)
    .fetch_optional(pool)
    .await?;
    Ok(row.map(|(key, person)| Client { key, person }))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn credentials_in_a_header_are_decoded_twice() {
        let mut headers = HeaderMap::new();
        let encoded = base64::engine::general_purpose::STANDARD.encode("my%20client:a+b%3Ac=d");
        headers.insert("authorization", HeaderValue::from_str(&format!("basic {encoded}")).expect("ASCII"));
        let read = basic(&headers).expect("credentials");
        assert_eq!((read.id.as_str(), read.secret.as_str()), ("my client", "a b:c=d"));
    }
}
