//! Clients: services that show their key once an hour instead of always.

use axum::http::{HeaderMap, header};
use base64::Engine as _;
use holdfast_engine::permission::Permissions;
use sqlx::{FromRow, PgPool};
use url::form_urlencoded;
use uuid::Uuid;

use crate::auth::credential::Key;
use crate::auth::{hash, key};
use crate::policy::Principal;

/// Who a client says it is, and how it proves that.
pub struct Credentials {
    pub id: String,
    pub secret: String,
}

/// A client that has proved it.
#[derive(Debug)]
pub struct Client {
    pub key: Key,
    pub person: Uuid,
    /// No more than these; nothing: all that its person holds.
    pub permissions: Option<Permissions>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    person_id: Uuid,
    permissions: Option<Vec<String>>,
    addresses: Vec<String>,
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
    let row: Option<Row> = sqlx::query_as(
        "select k.id, k.person_id, k.permissions, k.addresses
           from api_key k join person p on p.id = k.person_id
          where k.key_hash = $1 and k.revoked_at is null and coalesce(k.expires_at > now(), true) and p.active
            and (k.id::text = lower($2) or lower(p.username) = lower($2))",
    )
    .bind(hash(&shown.secret))
    .bind(&shown.id)
    .fetch_optional(pool)
    .await?;
    let Some(row) = row else { return Ok(None) };
    key::used(pool, row.id).await?;
    Ok(Some(row.client()))
}

impl Row {
    fn client(self) -> Client {
        let key = Key { id: self.id, addresses: key::networks(Some(&self.addresses)) };
        let permissions = self.permissions.as_deref().map(key::known);
        Client { key, person: self.person_id, permissions }
    }
}

impl Client {
    /// Returns what the client may do, and no more than its key lends.
    pub fn permits(&self, principal: &Principal) -> Permissions {
        match &self.permissions {
            Some(only) => key::narrowed(principal, only).permissions(),
            None => principal.permissions(),
        }
    }
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
