//! Sessions: a random token in a cookie or header, its hash in Postgres.

use std::fmt::Write as _;

use anyhow::Result;
use axum::http::{HeaderMap, HeaderValue, header};
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use super::cache::Admitted;
use super::credential::{Credential, Session};
use super::device::Device;
use super::oauth::refresh;
use super::who::Who;
use super::{COOKIE, Hash, hash};
use crate::who;

const DAYS: i32 = 14;

/// Begins a session and returns its token, which is nowhere else from then on.
pub async fn begin(pool: &PgPool, person: Uuid) -> Result<String> {
    begin_on(pool, person, &Device::default(), false).await
}

/// Begins a session on a device. A strong one was begun with a second factor.
pub async fn begin_on(pool: &PgPool, person: Uuid, device: &Device, strong: bool) -> Result<String> {
    let token = secret();
    sqlx::query(
        "with seen as (update person set seen_at = now() where id = $2)
         insert into session (token_hash, person_id, expires_at, address, user_agent, strong)
         values ($1, $2, now() + make_interval(days => $3), $4, $5, $6)",
    )
    .bind(hash(&token))
    .bind(person)
    .bind(DAYS)
    .bind(device.address.map(|address| address.to_string()))
    .bind(&device.agent)
    .bind(strong)
    .execute(pool)
    .await?;
    Ok(token)
}

/// Gives a session another token, because its holder has just shown who they are.
pub async fn rotate(pool: &PgPool, session: &Session, strong: bool) -> Result<String> {
    if session.native {
        return Ok(refresh::prove(pool, session, strong).await?);
    }
    let token = secret();
    sqlx::query("update session set token_hash = $2, proven_at = now(), strong = strong or $3 where id = $1")
        .bind(session.id)
        .bind(hash(&token))
        .bind(strong)
        .execute(pool)
        .await?;
    Ok(token)
}

/// Ends a session.
pub async fn end(pool: &PgPool, hash: &Hash) -> Result<()> {
    sqlx::query("delete from session where token_hash = $1").bind(hash).execute(pool).await?;
    Ok(())
}

/// Ends one session of a person, that of a native program too, and returns what was shown for it.
pub async fn end_one(pool: &PgPool, person: Uuid, id: Uuid) -> Result<Vec<Vec<u8>>> {
    const END: &str = "
        with family as (delete from token_family where person_id = $1 and id = $2 returning id, ''::bytea as none),
             session as (delete from session where person_id = $1 and id = $2 returning token_hash)
        select token_hash from session
        union all select token_hash from access_token where family_id in (select id from family)
        union all select none from family";
    Ok(sqlx::query_scalar(END).bind(person).bind(id).fetch_all(pool).await?)
}

/// Ends all sessions of a person but one, those of native programs too, and returns their hashes.
pub async fn end_others(pool: &PgPool, person: Uuid, kept: Option<Uuid>) -> Result<Vec<Vec<u8>>> {
    const END: &str = "
        with families as (delete from token_family where person_id = $1 and id is distinct from $2 returning id),
             sessions as (delete from session where person_id = $1 and id is distinct from $2 returning token_hash)
        select token_hash from sessions
        union all select token_hash from access_token where family_id in (select id from families)";
    Ok(sqlx::query_scalar(END).bind(person).bind(kept).fetch_all(pool).await?)
}

#[derive(FromRow)]
struct Row {
    #[sqlx(flatten)]
    who: Who,
    session_id: Uuid,
    fresh: bool,
    strong: bool,
    stale: bool,
    wants_factor: bool,
}

pub(super) async fn find(pool: &PgPool, hash: &Hash) -> Result<Option<Admitted>, sqlx::Error> {
    const FIND: &str = concat!(
        who!(),
        ", s.id as session_id, s.strong, s.proven_at > now() - interval '10 minutes' as fresh,
           s.seen_at < now() - interval '1 minute' as stale,
           not s.strong and exists (select 1 from role r where r.key = any(p.roles) and r.second_factor) as wants_factor
          from session s join person p on p.id = s.person_id
           left join organisation o on o.id = p.organisation_id
         where s.token_hash = $1 and s.expires_at > now() and s.seen_at > now() - interval '3 days' and p.active"
    );
    let row: Option<Row> = sqlx::query_as(FIND).bind(hash).fetch_optional(pool).await?;
    let Some(row) = row else { return Ok(None) };
    if row.stale {
        seen(pool, row.session_id).await?;
    }
    Ok(Some(row.admitted(hash)))
}

impl Row {
    fn admitted(self, hash: &Hash) -> Admitted {
        let principal = self.who.principal();
        let session = Session {
            id: self.session_id,
            person: principal.person,
            hash: *hash,
            fresh: self.fresh,
            strong: self.strong,
            wants_factor: self.wants_factor,
            native: false,
        };
        Admitted { principal, credential: Credential::Session(session) }
    }
}

/// Notes that a session is in use, at most once a minute.
async fn seen(pool: &PgPool, id: Uuid) -> Result<(), sqlx::Error> {
    sqlx::query(
        "with s as (update session set seen_at = now() where id = $1 and seen_at < now() - interval '1 minute'
                    returning person_id)
         update person p set seen_at = now() from s where p.id = s.person_id",
    )
    .bind(id)
    .execute(pool)
    .await?;
    Ok(())
}

/// Returns 244 bits of chance as text.
pub fn secret() -> String {
    let bits = [Uuid::new_v4(), Uuid::new_v4()];
    bits.iter().flat_map(|bits| *bits.as_bytes()).fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string takes every text");
        text
    })
}

fn cookie_name(https: bool) -> String {
    // Browsers take a name with this prefix only from the host itself, and only over https.
    if https { format!("__Host-{COOKIE}") } else { COOKIE.to_owned() }
}

/// Returns the cookie that carries a token, or that ends it.
pub fn cookie(token: Option<&str>, https: bool) -> HeaderValue {
    let secure = if https { "; Secure" } else { "" };
    let (value, age) = token.map_or(("", 0), |token| (token, DAYS * 24 * 3600));
    let name = cookie_name(https);
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{secure}");
    HeaderValue::from_str(&text).expect("a token is ASCII")
}

/// Returns the token among a request's cookies.
pub fn from_cookies(headers: &HeaderMap, https: bool) -> Option<&str> {
    let expected = cookie_name(https);
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies.flat_map(|line| line.split(';')).find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        (name == expected && !value.is_empty()).then_some(value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_https_only_a_cookie_of_the_host_itself_counts() {
        let text = cookie(Some("t"), true);
        let text = text.to_str().expect("ASCII");
        assert!(text.starts_with("__Host-holdfast_session=t;") && text.ends_with("; Secure"), "{text}");
        let mut headers = HeaderMap::new();
        headers.insert(
            "cookie",
            HeaderValue::from_static("holdfast_session=planted; __Host-holdfast_session=own"),
        );
        assert_eq!(from_cookies(&headers, true), Some("own"));
        assert_eq!(from_cookies(&headers, false), Some("planted"));
    }
}
