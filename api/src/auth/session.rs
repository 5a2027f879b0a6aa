//! Sessions: a random token in a cookie or header, its hash in Postgres.

use std::fmt::Write as _;

use anyhow::Result;
use axum::http::{HeaderMap, HeaderValue, header};
use sqlx::PgPool;
use uuid::Uuid;

use super::who::Who;
use super::{COOKIE, Hash, hash};
use crate::policy::Principal;
use crate::who;

const DAYS: i32 = 14;

/// Begins a session and returns its token, which is nowhere else from then on.
pub async fn begin(pool: &PgPool, person: Uuid) -> Result<String> {
    let token = secret();
    sqlx::query("insert into session (token_hash, person_id, expires_at) values ($1, $2, now() + make_interval(days => $3))")
        .bind(hash(&token))
        .bind(person)
        .bind(DAYS)
        .execute(pool)
        .await?;
    Ok(token)
}

/// Ends a session.
pub async fn end(pool: &PgPool, hash: &Hash) -> Result<()> {
    sqlx::query("delete from session where token_hash = $1").bind(hash).execute(pool).await?;
    Ok(())
}

pub(super) async fn find(pool: &PgPool, hash: &Hash) -> Result<Option<Principal>, sqlx::Error> {
    const FIND: &str = concat!(
        who!(),
        " from session s join person p on p.id = s.person_id
           left join organisation o on o.id = p.organisation_id
         where s.token_hash = $1 and s.expires_at > now() and p.active"
    );
    let row: Option<Who> = sqlx::query_as(FIND).bind(hash).fetch_optional(pool).await?;
    Ok(row.map(Who::principal))
}

/// Returns 244 bits of chance as text.
pub fn secret() -> String {
    let bits = [Uuid::new_v4(), Uuid::new_v4()];
    bits.iter().flat_map(|bits| *bits.as_bytes()).fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string takes every text");
        text
    })
}

/// Returns the cookie that carries a token, or that ends it.
pub fn cookie(token: Option<&str>, secure: bool) -> HeaderValue {
    let secure = if secure { "; Secure" } else { "" };
    let (value, age) = token.map_or(("", 0), |token| (token, DAYS * 24 * 3600));
    let text = format!("{COOKIE}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{secure}");
    HeaderValue::from_str(&text).expect("a token is ASCII")
}

/// Returns the token among a request's cookies.
pub fn from_cookies(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies.flat_map(|line| line.split(';')).find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        (name == COOKIE && !value.is_empty()).then_some(value)
    })
}
